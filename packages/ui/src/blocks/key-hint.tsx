import type { ReactNode } from "react";

/** The key that does the same, beside an action. Hidden where there is no keyboard to speak of. */
export function KeyHint({ children }: { children: ReactNode }) {
  return (
    <kbd className="hidden rounded-[4px] border border-current px-1 font-normal font-sans text-xs leading-tight pointer-fine:inline-block">
      {children}
    </kbd>
  );
}
