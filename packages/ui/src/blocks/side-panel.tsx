import { X } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useId } from "react";
import { useMedia } from "../use-media.ts";
import { IconButton } from "./icon-button.tsx";
import { Sheet } from "./sheet.tsx";

export type SidePanelProps = {
  open: boolean;
  onClose: () => void;
  closeLabel: string;
  title: ReactNode;
  children: ReactNode;
  footer?: ReactNode;
};

/**
 * The selected row's context. On a wide screen it stands beside the table and leaves focus where it is, so that arrow keys keep
 * walking the rows; below 1024 px it is a dialog over the page.
 */
export function SidePanel({ open, onClose, closeLabel, title, children, footer }: SidePanelProps) {
  const wide = useMedia("(width >= 64rem)");
  const titleId = useId();
  if (!wide) {
    return (
      <Sheet open={open} onClose={onClose} closeLabel={closeLabel} title={title} footer={footer} shape="full">
        {children}
      </Sheet>
    );
  }
  if (!open) return null;
  const closeOnEscape = (event: KeyboardEvent) => event.key === "Escape" && !event.defaultPrevented && onClose();
  return (
    <aside
      aria-labelledby={titleId}
      onKeyDown={closeOnEscape}
      className="flex min-h-0 w-[min(22rem,34vw)] shrink-0 xl:w-[min(26rem,34vw)] animate-fade flex-col border-hairline border-s bg-surface"
    >
      <header className="flex items-start justify-between gap-3 px-5 pt-4 pb-3">
        <h2 id={titleId} className="min-w-0 text-xl">
          {title}
        </h2>
        <IconButton label={closeLabel} icon={<X aria-hidden="true" />} onClick={onClose} className="-me-2 -mt-1" />
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto px-5 pb-5 [--row-inset:0px]">{children}</div>
      {footer && <footer className="flex flex-wrap gap-2 border-hairline border-t px-5 py-3">{footer}</footer>}
    </aside>
  );
}
