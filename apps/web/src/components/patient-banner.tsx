import { Avatar } from "@carepoint/ui/blocks/avatar";
import { StatusShape } from "@carepoint/ui/blocks/status-pill";
import type { ReactNode } from "react";

export interface PatientBannerProps {
  name: string;
  /** Age, sex, record number: already in words. */
  facts: readonly { key: string; text: ReactNode }[];
  /** Empty means that none are recorded, which is said too. */
  allergies: readonly string[];
  allergiesLabel: string;
  noAllergiesLabel: string;
  /** The age of what is shown, a status, an action. */
  end?: ReactNode;
}

/** Who this is about. It stays in sight while the chart scrolls, with the allergies always written out. */
export function PatientBanner({ name, facts, allergies, allergiesLabel, noAllergiesLabel, end }: PatientBannerProps) {
  return (
    <header className="sticky top-0 z-10 flex flex-wrap items-center gap-x-4 gap-y-2 border-hairline border-b bg-surface px-gutter py-3">
      <Avatar name={name} size="small" />
      <div className="flex min-w-0 max-w-[calc(100%-3rem)] flex-auto flex-col">
        <p className="break-words font-strong text-lg leading-tight">{name}</p>
        <ul className="flex w-0 min-w-full flex-wrap gap-x-3 text-sm text-soft tabular-nums">
          {facts.map(({ key, text }) => (
            <li key={key}>{text}</li>
          ))}
        </ul>
      </div>
      {end}
      {allergies.length === 0 ? (
        <p className="w-full text-sm text-soft">{noAllergiesLabel}</p>
      ) : (
        <p className="flex w-full flex-wrap items-center gap-x-2 rounded-box border border-danger bg-danger-soft px-3 py-1 text-danger">
          <StatusShape tone="problem" />
          <span className="font-strong">{allergiesLabel}</span>
          <span>{allergies.join(", ")}</span>
        </p>
      )}
    </header>
  );
}
