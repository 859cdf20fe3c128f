import type { Page } from "@playwright/test";

/** A word longer than this may break: a name that no line of a phone holds. */
const longestWord = 22;
/** Nothing that is read is smaller. */
const smallestText = 12;

/** Faults of a screen that only its drawing shows: words that break in the middle, tiny text, labels wider than what they are pressed on. */
export async function drawnFaults(page: Page): Promise<string[]> {
  return page.evaluate(
    ({ longest, smallest }) => {
      const faults = new Set<string>();
      const isHeard = (element: Element) => element.closest(".sr-only") ?? element.querySelector(".sr-only");
      const seen = (element: Element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
      for (const element of document.querySelectorAll("button, a, label")) {
        const wider = element.scrollWidth - element.clientWidth;
        const inline = getComputedStyle(element).display === "inline";
        if (!inline && seen(element) && element.clientWidth > 2 && wider > 2 && !isHeard(element))
          faults.add(`wider than its ${element.tagName}: ${element.textContent?.slice(0, 50)}`);
      }
      const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      const range = document.createRange();
      // Of other scripts the machine may have no letters: what it draws for them has no width to judge.
      const ours = /^[\p{Script=Latin}\p{Script=Devanagari}\p{M}\p{N}\p{P}\p{S}]+$/u;
      for (let node = texts.nextNode(); node; node = texts.nextNode()) {
        const { parentElement: parent, textContent } = node;
        if (!parent || !textContent?.trim() || !seen(parent) || parent.closest(".sr-only, .sheet, option")) continue;
        // What may break anywhere says so itself: an id is not read, but copied.
        if (getComputedStyle(parent).wordBreak === "break-all") continue;
        if (Number.parseFloat(getComputedStyle(parent).fontSize) < smallest)
          faults.add(`smaller than ${smallest} px: ${textContent.slice(0, 50)}`);
        for (const { 0: word, index } of textContent.matchAll(/[^\s\-–·/,@.]+/gu)) {
          if (word.length > longest || !ours.test(word)) continue;
          range.setStart(node, index);
          range.setEnd(node, index + word.length);
          const tops = [...range.getClientRects()].filter(({ width }) => width > 0.5).map(({ top }) => top);
          if (tops.length > 1 && Math.max(...tops) - Math.min(...tops) > 8) faults.add(`broken in the middle: ${word}`);
        }
      }
      return [...faults].slice(0, 6);
    },
    { longest: longestWord, smallest: smallestText },
  );
}

/** What a finger would miss: controls less than 44 px wide or high with nothing around them that presses them too. */
export async function missedByFingers(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const dialogs = document.querySelectorAll("dialog[open]");
    const within = dialogs.item(dialogs.length - 1) ?? document.body;
    const missed: string[] = [];
    for (const control of within.querySelectorAll<HTMLElement>("button, a[href], input, select, textarea, summary")) {
      const { width, height } = control.getBoundingClientRect();
      const shown = control.checkVisibility({ visibilityProperty: true }) && width > 1 && !control.closest(".sr-only");
      if (!shown || control.matches(":disabled") || (width >= 43.5 && height >= 43.5) || isInSentence(control))
        continue;
      control.scrollIntoView({ block: "center", behavior: "instant" });
      const box = control.getBoundingClientRect();
      const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
      const around: [number, number][] = [
        [0, -20.5],
        [0, 20.5],
        [-20.5, 0],
        [20.5, 0],
      ];
      if (!around.every(([right, down]) => isPressedAt(control, x + right, y + down)))
        missed.push(
          `${control.tagName} ${control.textContent?.slice(0, 40)} ${Math.round(width)}×${Math.round(height)}`,
        );
    }
    return missed.slice(0, 6);

    /** A link among other words is as high as its line: WCAG lets it. */
    function isInSentence(control: HTMLElement): boolean {
      const around = control.parentElement?.textContent?.trim().length ?? 0;
      return getComputedStyle(control).display === "inline" && around > (control.textContent?.trim().length ?? 0) + 3;
    }

    function isPressedAt(control: HTMLElement, x: number, y: number): boolean {
      const hit = document.elementFromPoint(x, y);
      const label = hit?.closest("label");
      return Boolean(hit && (control.contains(hit) || label?.contains(control) || label?.control === control));
    }
  });
}

/** Texts of the other language that still stand on the page. */
export async function leftIn(page: Page, texts: ReadonlySet<string>): Promise<string[]> {
  const shown = await page.evaluate(() => {
    const nodes = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found: string[] = [];
    for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
      const { parentElement: parent, textContent } = node;
      if (textContent?.trim() && parent?.checkVisibility() && !parent.closest("[lang=en], script, style"))
        found.push(textContent.trim());
    }
    return found;
  });
  return [...new Set(shown)].filter((text) => texts.has(text));
}
