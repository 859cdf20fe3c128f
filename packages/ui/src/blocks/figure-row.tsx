import type { ReactNode } from "react";

export type Figure = { key: string; name: ReactNode; value: ReactNode };

/** A few numbers to take in at a glance, each with its name below; they share one width and wrap where they must. */
export function FigureRow({ figures }: { figures: readonly Figure[] }) {
  return (
    <dl className="grid grid-cols-[repeat(auto-fit,minmax(8.5em,1fr))] gap-px overflow-hidden">
      {figures.map(({ key, name, value }) => (
        <div
          key={key}
          className="@container flex flex-col-reverse justify-end gap-1 px-row-inset py-4 shadow-[0_0_0_1px_var(--hairline)]"
        >
          <dt className="text-sm text-soft leading-tight">{name}</dt>
          {/* a sum of lakhs stays on one line, also two of them beside each other on a phone */}
          <dd className="font-strong text-lg leading-tight tabular-nums @[9.5rem]:text-xl @[11rem]:text-2xl">
            {value}
          </dd>
        </div>
      ))}
    </dl>
  );
}
