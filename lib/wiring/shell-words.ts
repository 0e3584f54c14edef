import { hasShellVariable, mapShellText } from '../kit/shell-text';

/** A word of a command; words that stand for themselves stay as they are. */
export function shellWord(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) && !hasShellVariable(word) ? word : quotedWord(word);
}

/** A word in double quotes: variables are left to the shell, everything else stands for itself. */
export function quotedWord(word: string): string {
  return `"${mapShellText(word, escape, (name) => `\${${name}}`)}"`;
}

/** An exclamation mark would start a history expansion in a shell that somebody types into. */
function escape(text: string): string {
  return text.replace(/[\\"$`]/g, '\\$&').replace(/!/g, '"\'!\'"');
}
