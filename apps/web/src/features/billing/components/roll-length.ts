const pixelsPerMillimetre = 96 / 25.4;

let fitted: CSSStyleSheet | undefined;

/**
 * A receipt roll is as long as its bill, which CSS cannot say: its page gets the length that the paper has on the screen,
 * where it is as wide.
 */
export function fitRoll(paper: Element): void {
  const length = Math.ceil(paper.getBoundingClientRect().height / pixelsPerMillimetre);
  fitted ??= new CSSStyleSheet();
  fitted.replaceSync(`@page token { size: 80mm ${length}mm; margin: 4mm }`);
  if (!document.adoptedStyleSheets.includes(fitted)) document.adoptedStyleSheets.push(fitted);
}
