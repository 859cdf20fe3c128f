import type { ReactNode } from "react";

export type Figure = { key: string; name: ReactNode; value: ReactNode };

/** A few numbers to take in at a glance, each with its name below; they share one width and wrap where they must. */
export function FigureRow({ figures }: { figures: readonly Figure[] }) {
  return (
    <dl className="grid grid-cols-[repeat(auto-fit,minmax(8.5em,1fr))] gap-px overflow-hidden">
      {figures.map(({ key, name, value }) => (
        <div
          key={key}
          className="flex flex-col-reverse justify-end gap-1 px-row-inset py-4 shadow-[0_0_0_1px_var(--hairline)]"
        >
          <dt className="text-sm text-soft leading-tight">{name}</dt>
          <dd className="font-strong text-2xl leading-tight tabular-nums">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
