import type { ReactNode } from "react";

type TableAndPanelProps = {
  /** Title, filters and actions above the table. */
  head: ReactNode;
  children: ReactNode;
  /** A SidePanel: beside the table on a wide screen, over it on a small one. */
  panel: ReactNode;
};

/** The desk's way of working: a table whose selected row is told in full beside it and stays there while rows scroll. */
export function TableAndPanel({ head, children, panel }: TableAndPanelProps) {
  return (
    <div className="flex items-stretch">
      <div className="min-w-0 flex-1">
        <div className="flex flex-col gap-4 px-gutter pt-6 pb-4">{head}</div>
        <div className="px-gutter pb-6 max-sm:px-0">{children}</div>
      </div>
      <div className="lg:bg-surface">
        <div className="lg:sticky lg:top-0 lg:flex lg:h-[calc(100dvh-3rem)]">{panel}</div>
      </div>
    </div>
  );
}
