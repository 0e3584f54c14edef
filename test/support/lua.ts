import { lauxlib, lua, lualib, to_luastring as text, type LuaState } from 'fengari';

/** What a health check says. */
export interface Health {
  readonly status: string;
  readonly message: string;
}

/** How Argo CD runs the script. */
export interface LuaOptions {
  /** Whether `os` can be asked for, as today; not in old versions. */
  readonly withoutOs?: boolean;
}

/** Runs a health check as Argo CD does: with the libraries that it opens, and without those for strings, numbers and files. */
export function runHealthLua(script: string, object: unknown, options: LuaOptions = {}): Health {
  const state = lauxlib.luaL_newstate();
  for (const [name, open] of [['_G', lualib.luaopen_base], ['package', lualib.luaopen_package], ['table', lualib.luaopen_table]] as const) {
    lauxlib.luaL_requiref(state, text(name), open, 1);
    lua.lua_pop(state, 1);
  }
  if (!options.withoutOs) {
    lauxlib.luaL_getsubtable(state, lua.LUA_REGISTRYINDEX, text('_PRELOAD'));
    lua.lua_pushcfunction(state, lualib.luaopen_os);
    lua.lua_setfield(state, -2, text('os'));
    lua.lua_pop(state, 1);
  }
  push(state, object);
  lua.lua_setglobal(state, text('obj'));
  if (lauxlib.luaL_loadstring(state, text(script)) !== lua.LUA_OK || lua.lua_pcall(state, 0, 1, 0) !== lua.LUA_OK) {
    throw new Error(`Lua: ${lua.lua_tojsstring(state, -1)}`);
  }
  if (!lua.lua_istable(state, -1)) throw new Error('Lua: the script must return a table');
  return { status: field(state, 'status'), message: field(state, 'message') };
}

function field(state: LuaState, key: string): string {
  lua.lua_getfield(state, -1, text(key));
  const value = lua.lua_tojsstring(state, -1);
  lua.lua_pop(state, 1);
  if (value === null) throw new Error(`Lua: '${key}' must be a text`);
  return value;
}

/** JSON as Argo CD hands it to Lua: null is nil. */
function push(state: LuaState, value: unknown): void {
  if (value === null || value === undefined) {
    lua.lua_pushnil(state);
  } else if (typeof value === 'boolean') {
    lua.lua_pushboolean(state, value);
  } else if (typeof value === 'number') {
    lua.lua_pushinteger(state, value);
  } else if (typeof value === 'string') {
    lua.lua_pushstring(state, text(value));
  } else {
    lua.lua_newtable(state);
    const isList = Array.isArray(value);
    for (const [index, [key, inner]] of Object.entries(value).entries()) {
      push(state, inner);
      if (isList) lua.lua_rawseti(state, -2, index + 1);
      else lua.lua_setfield(state, -2, text(key));
    }
  }
}
