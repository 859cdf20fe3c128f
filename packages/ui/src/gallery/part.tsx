import type { ReactNode } from "react";

/** A titled stretch of the gallery. */
export function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section id={title} aria-label={title} className="flex flex-col gap-4 border-hairline border-t pt-6">
      <h2 className="text-soft text-sm" lang="en">
        {title}
      </h2>
      {children}
    </section>
  );
}

/** Things side by side where there is room. */
export function Row({ children }: { children: ReactNode }) {
  return <div className="flex flex-wrap items-start gap-3">{children}</div>;
}

/** Two columns where there is room. */
export function Columns({ children }: { children: ReactNode }) {
  return <div className="grid grid-cols-1 gap-x-8 gap-y-6 lg:grid-cols-2">{children}</div>;
}
