/** The part of fengari that the tests use: Lua 5.3 in JavaScript. */
declare module 'fengari' {
  export interface LuaState { readonly luaState: unique symbol }
  export type LuaFunction = (state: LuaState) => number;
  export function to_luastring(text: string): Uint8Array;
  export function to_jsstring(text: Uint8Array): string;
  export const lua: {
    readonly LUA_OK: number;
    readonly LUA_REGISTRYINDEX: number;
    lua_pop(state: LuaState, count: number): void;
    lua_newtable(state: LuaState): void;
    lua_pushnil(state: LuaState): void;
    lua_pushboolean(state: LuaState, value: boolean): void;
    lua_pushinteger(state: LuaState, value: number): void;
    lua_pushcfunction(state: LuaState, run: LuaFunction): void;
    lua_pushstring(state: LuaState, text: Uint8Array): void;
    lua_setfield(state: LuaState, index: number, key: Uint8Array): void;
    lua_rawseti(state: LuaState, index: number, position: number): void;
    lua_setglobal(state: LuaState, name: Uint8Array): void;
    lua_getfield(state: LuaState, index: number, key: Uint8Array): number;
    lua_istable(state: LuaState, index: number): boolean;
    lua_tojsstring(state: LuaState, index: number): string | null;
    lua_pcall(state: LuaState, inputs: number, outputs: number, handler: number): number;
  };
  export const lauxlib: {
    luaL_newstate(): LuaState;
    luaL_loadstring(state: LuaState, text: Uint8Array): number;
    luaL_requiref(state: LuaState, name: Uint8Array, open: LuaFunction, global: number): void;
    luaL_getsubtable(state: LuaState, index: number, name: Uint8Array): boolean;
  };
  export const lualib: {
    readonly luaopen_base: LuaFunction;
    readonly luaopen_package: LuaFunction;
    readonly luaopen_table: LuaFunction;
    readonly luaopen_os: LuaFunction;
  };
}
