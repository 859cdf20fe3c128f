import { CloudOff } from "lucide-react";
import type { ReactNode } from "react";

/** One quiet line while the server cannot be reached: what still works. */
export function OfflineBar({ children, action }: { children: ReactNode; action?: ReactNode }) {
  return (
    <div
      role="status"
      data-print="hidden"
      className="flex flex-wrap items-center gap-x-3 gap-y-1 border-warn border-b bg-warn-soft px-gutter py-2 text-sm"
    >
      <CloudOff aria-hidden="true" className="text-warn" />
      <span className="min-w-0 flex-1">{children}</span>
      {action}
    </div>
  );
}
