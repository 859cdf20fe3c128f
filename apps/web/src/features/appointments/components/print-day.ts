import { useEffect, useState } from "react";
import { flushSync } from "react-dom";

const printKey = "d";

/**
 * Whether the sheet is to be drawn: from the press that asks for it, or the browser's own printing, until it is on paper.
 * Nothing is fetched, so that it works without a network.
 */
export function usePrinting(enabled: boolean) {
  const [printing, setPrinting] = useState(false);
  const start = () => {
    flushSync(() => setPrinting(true));
    print();
  };
  useEffect(() => {
    if (!enabled) return;
    const press = (event: KeyboardEvent) => {
      const typing = event.target instanceof HTMLElement && event.target.matches("input, select, textarea");
      if (event.key.toLowerCase() !== printKey || typing || event.ctrlKey || event.metaKey || event.altKey) return;
      if (document.querySelector("dialog[open]")) return;
      event.preventDefault();
      start();
    };
    const draw = () => flushSync(() => setPrinting(true));
    const clear = () => setPrinting(false);
    addEventListener("keydown", press);
    addEventListener("beforeprint", draw);
    addEventListener("afterprint", clear);
    return () => {
      removeEventListener("keydown", press);
      removeEventListener("beforeprint", draw);
      removeEventListener("afterprint", clear);
    };
  }, [enabled]);
  return { printing, start };
}
