import type { ReactNode } from "react";

/** Short facts in a row, each a span that stays whole. Where the line breaks, no dot is left hanging. */
export function Facts({ children }: { children: ReactNode }) {
  return (
    <span className="facts">
      <span>{children}</span>
    </span>
  );
}
