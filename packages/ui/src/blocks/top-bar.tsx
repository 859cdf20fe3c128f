import type { ReactNode } from "react";

export type TopBarProps = { start?: ReactNode; children?: ReactNode; end?: ReactNode };

/** The line at the top that never scrolls away: where you are, and what is always one step away. */
export function TopBar({ start, children, end }: TopBarProps) {
  return (
    <header
      data-print="hidden"
      className="@container sticky top-0 z-20 border-hairline border-b bg-surface px-gutter py-1.5"
    >
      <div className="flex min-h-11 items-center gap-3">
        {start}
        <div className="flex min-w-0 flex-1 items-center gap-3">{children}</div>
        {end && <div className="flex items-center gap-1">{end}</div>}
      </div>
    </header>
  );
}
