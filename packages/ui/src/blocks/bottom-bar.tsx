import type { ReactNode } from "react";
import { dress, type Rendered } from "../rendered.ts";

export type BottomBarItem = {
  key: string;
  label: ReactNode;
  icon: ReactNode;
  current: boolean;
  /** The link; it gets the look and the content. */
  render: Rendered;
  badge?: ReactNode;
};

/** The four places of a phone, at the thumb. */
export function BottomBar({ label, items }: { label: string; items: readonly BottomBarItem[] }) {
  return (
    <nav
      aria-label={label}
      className="bottom-bar sticky bottom-0 z-20 border-hairline border-t bg-surface pb-[env(safe-area-inset-bottom)]"
    >
      <ul className="mx-auto flex max-w-140">
        {items.map((item) => (
          <li key={item.key} className="flex flex-1">
            {dress(item.render, {
              ...(item.current && { "aria-current": "page" }),
              className:
                "relative flex min-h-15 flex-1 flex-col items-center justify-center gap-1 px-1 py-1.5 text-center text-soft text-xs leading-tight no-underline transition-colors hover:text-ink focus-visible:-outline-offset-2 aria-[current=page]:font-strong aria-[current=page]:text-action",
              children: (
                <>
                  {item.current && <span aria-hidden="true" className="absolute inset-x-4 top-0 h-0.5 bg-action" />}
                  <span aria-hidden="true" className="relative text-lg">
                    {item.icon}
                  </span>
                  <span className="max-w-full text-[min(1em,4.6vw)]">{item.label}</span>
                  {item.badge && (
                    <span className="absolute start-1/2 top-1 ms-2 min-w-4.5 rounded-full bg-now px-1 font-strong text-on-now">
                      {item.badge}
                    </span>
                  )}
                </>
              ),
            })}
          </li>
        ))}
      </ul>
    </nav>
  );
}
