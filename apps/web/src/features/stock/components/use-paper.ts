import { useEffect, useState } from "react";

/** Whether a paper is to be drawn: from the press that asks for it until the browser is done with it. */
export function usePaper() {
  const [isDrawn, setDrawn] = useState(false);
  useEffect(() => {
    if (!isDrawn) return;
    const clear = () => setDrawn(false);
    addEventListener("afterprint", clear);
    print();
    return () => removeEventListener("afterprint", clear);
  }, [isDrawn]);
  return { isDrawn, draw: () => setDrawn(true) };
}
