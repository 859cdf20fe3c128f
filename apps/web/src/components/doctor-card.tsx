import { Avatar } from "@carepoint/ui/blocks/avatar";
import type { ReactNode } from "react";

export interface DoctorCardProps {
  name: string;
  /** Specialisation and department. */
  about: ReactNode;
  qualification: string;
  /** Experience, fee, languages: a word or two each. */
  facts: readonly { key: string; text: ReactNode }[];
  /** A link on the name, where the card leads somewhere. */
  title?: ReactNode;
  /** Where the screen's own heading already is the name. */
  untitled?: boolean;
  /** The next free times. */
  children?: ReactNode;
}

/** A doctor in a list or at the head of a page: who, what for, since when, for how much. */
export function DoctorCard({ name, about, qualification, facts, title, untitled = false, children }: DoctorCardProps) {
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-start gap-3">
        <Avatar name={name} size={untitled ? "large" : "regular"} />
        <div className="flex min-w-0 flex-[1_1_9rem] flex-col gap-0.5">
          {!untitled && <h2 className="text-lg leading-tight">{title ?? name}</h2>}
          <p>{about}</p>
          <p className="text-sm text-soft">{qualification}</p>
          <ul className="mt-1 flex flex-wrap gap-x-4 gap-y-1 text-sm">
            {facts.map(({ key, text }) => (
              <li key={key} className="tabular-nums">
                {text}
              </li>
            ))}
          </ul>
        </div>
      </div>
      {children}
    </div>
  );
}
