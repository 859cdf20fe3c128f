import { type RefObject, useEffect, useRef, useState } from "react";

const step = 100;
const margin = 15;

interface Growing {
  /** So many of the rows are drawn. */
  readonly drawn: number;
  /** Stands after them: where it comes into sight, more are drawn. */
  readonly end: RefObject<HTMLDivElement | null>;
}

/** A day of many hundred rows is drawn as it is read: further on as somebody scrolls, or walks there by keys. */
export function useGrowingRows(count: number, at: number): Growing {
  const [asked, setAsked] = useState(step);
  const end = useRef<HTMLDivElement>(null);
  const walked = at < 0 ? 0 : Math.ceil((at + margin) / step) * step;
  const drawn = Math.min(count, Math.max(asked, walked));
  useEffect(() => {
    const mark = end.current;
    if (!mark || drawn >= count) return;
    const seen = new IntersectionObserver(([entry]) => entry?.isIntersecting && setAsked(drawn + step), {
      rootMargin: "600px",
    });
    seen.observe(mark);
    return () => seen.disconnect();
  }, [drawn, count]);
  return { drawn, end };
}
