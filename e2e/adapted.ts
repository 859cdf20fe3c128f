import type { Page } from "@playwright/test";
import { drawn, tooWide } from "./accessibility.ts";

/** What readers set for themselves and the screen must bear, by its name; each is put back after the look. */
export type Adaptation = "large spaced text" | "right to left" | "long words";
export const adaptations: readonly Adaptation[] = ["large spaced text", "right to left", "long words"];

/** WCAG 1.4.12, on text of twice the size. */
const largeAndSpaced = `
  html { font-size: 32px !important }
  * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
  p { margin-block-end: 2em !important }`;

/** Looks at the page as somebody has set it. */
export async function adapted(page: Page, adaptation: Adaptation, look: () => Promise<void>): Promise<void> {
  const undo = {
    "large spaced text": () => styled(page, largeAndSpaced),
    "right to left": () => turned(page),
    "long words": () => stretched(page),
  }[adaptation];
  const back = await undo();
  await drawn(page);
  await look();
  await back();
}

/** A sheet that the policy of the page lets in, for it is not written into the document. */
async function styled(page: Page, css: string): Promise<() => Promise<void>> {
  await page.evaluate((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  }, css);
  return () =>
    page.evaluate(() => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.slice(0, -1);
    });
}

async function turned(page: Page): Promise<() => Promise<void>> {
  const set = (dir: string) =>
    page.evaluate((to) => {
      document.documentElement.dir = to;
    }, dir);
  await set("rtl");
  return () => set("");
}

/** A language of longer words: each is two fifths longer. */
async function stretched(page: Page): Promise<() => Promise<void>> {
  const longer = await page.evaluateHandle(() => {
    const said: { node: Node; before: string; after: string }[] = [];
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      const before = node.nodeValue ?? "";
      if (node.parentElement?.closest("script, style, time, option") || !before.trim()) continue;
      const after = before.replace(/\p{L}[\p{L}\p{M}]{2,}/gu, (word) => {
        const more = [...word].slice(0, Math.ceil(word.length * 0.4));
        return word + more.join("").toLowerCase();
      });
      said.push({ node, before, after });
      node.nodeValue = after;
    }
    return said;
  });
  return () =>
    longer.evaluate((said) => {
      for (const { node, before, after } of said) if (node.nodeValue === after) node.nodeValue = before;
    });
}

/** What an adaptation broke: a page that is scrolled sideways, text that is cut off or reaches out of what is pressed. */
export async function brokenOn(page: Page): Promise<string[]> {
  return [...(await tooWide(page)), ...(await cutOff(page)), ...(await burstControls(page))];
}

/** Texts of which a part lies outside of what hides it, where no scrolling brings it back. */
async function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const isScrolled = (overflow: string) => overflow === "auto" || overflow === "scroll";
    const isHidden = (overflow: string) => overflow === "hidden" || overflow === "clip";
    const cut = new Set<string>();
    const range = document.createRange();
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      const { parentElement: parent, textContent } = node;
      const isSeen = parent?.checkVisibility({ visibilityProperty: true, opacityProperty: true });
      if (!parent || !isSeen || !textContent?.trim() || parent.closest(".sr-only, option")) continue;
      range.selectNodeContents(node);
      const text = range.getBoundingClientRect();
      for (let box: Element | null = parent; box && box !== document.body; box = box.parentElement) {
        const { overflowX, overflowY } = getComputedStyle(box);
        const { left, right, top, bottom, width } = box.getBoundingClientRect();
        if (width <= 1 || isScrolled(overflowX) || isScrolled(overflowY)) break; // only heard, or scrolled to
        const isCut =
          (isHidden(overflowX) && (text.left < left - 2 || text.right > right + 2)) ||
          (isHidden(overflowY) && (text.top < top - 4 || text.bottom > bottom + 4));
        if (isCut) cut.add(`cut off by its ${box.tagName}: ${textContent.trim().slice(0, 60)}`);
      }
    }
    return [...cut].slice(0, 6);
  });
}

async function burstControls(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>("button, a, label")]
      .filter((control) => {
        const isSeen = control.checkVisibility({ visibilityProperty: true, opacityProperty: true });
        if (!isSeen || control.clientWidth <= 2 || getComputedStyle(control).display === "inline") return false;
        if (control.closest(".sr-only") ?? control.querySelector(".sr-only")) return false;
        const [wider, higher] = [
          control.scrollWidth - control.clientWidth,
          control.scrollHeight - control.clientHeight,
        ];
        return wider > 2 || higher > 4;
      })
      .map(({ tagName, textContent }) => `larger than its ${tagName}: ${textContent?.slice(0, 50)}`)
      .slice(0, 6),
  );
}

/**
 * What a theme of forced colours leaves without a shape: things to press or to type in with neither a border, an
 * underline nor a drawing of their own. A radio that fills its label has the label's.
 */
export async function shapeless(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const isEdged = (element: Element | null) => {
      if (!element) return false;
      const { borderTopWidth, borderTopStyle } = getComputedStyle(element); // its colour is the theme's, whatever it says
      return Number.parseFloat(borderTopWidth) >= 1 && borderTopStyle !== "none";
    };
    return [...document.querySelectorAll<HTMLElement>("main :is(button, input, select, textarea)")]
      .filter((control) => {
        const { width, height } = control.getBoundingClientRect();
        const isSeen = control.checkVisibility({ visibilityProperty: true, opacityProperty: true });
        if (!isSeen || width <= 1 || height <= 1 || control.closest(".sr-only")) return false;
        const { appearance, textDecorationLine } = getComputedStyle(control);
        const isChoice = control.matches("[type=checkbox], [type=radio]");
        const isDrawn = control.querySelector("svg") || textDecorationLine.includes("underline");
        return (
          !isDrawn && !isEdged(control) && !(isChoice && (appearance !== "none" || isEdged(control.parentElement)))
        );
      })
      .map((control) => `${control.tagName} ${(control.textContent || control.ariaLabel || "").slice(0, 50)}`)
      .slice(0, 6);
  });
}

/** What has the keyboard's focus without a ring around it or around what holds it. */
export async function unringed(page: Page, stops: number): Promise<string[]> {
  const found: string[] = [];
  for (let stop = 0; stop < stops; stop += 1) {
    await page.keyboard.press("Tab");
    const fault = await page.evaluate(() => {
      const focused = document.activeElement;
      if (!focused || focused === document.body) return null;
      const rings = (element: Element | null) => {
        if (!element) return false;
        const { outlineStyle, outlineWidth } = getComputedStyle(element);
        return outlineStyle === "auto" || (outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 2);
      };
      if (rings(focused) || rings(focused.parentElement) || rings(focused.closest("label, tr, li"))) return null;
      return `${focused.tagName} ${focused.textContent?.slice(0, 50)}`;
    });
    if (fault) found.push(fault);
  }
  return found;
}
