const FEW = 32;

/** Sorts texts in place, as `sort` does: few of them without the lists that `sort` makes for itself at each call. */
export function sortTexts(texts: string[]): string[] {
  if (texts.length > FEW) return texts.sort();
  for (let next = 1; next < texts.length; next++) {
    const text = texts[next];
    let at = next;
    for (; at > 0 && texts[at - 1] > text; at--) texts[at] = texts[at - 1];
    texts[at] = text;
  }
  return texts;
}
