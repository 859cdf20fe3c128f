import { noteSections } from "@carepoint/domain/records/note";
import type { TemplateView } from "@carepoint/domain/records/note-templates";
import { Trans } from "@lingui/react/macro";
import { ChangedMeanwhile } from "../../../components/changed-meanwhile.tsx";
import { useSectionLabels } from "./note-words.ts";

type TheirTemplateProps = { theirs: TemplateView; onTakeTheirs: () => void; onKeepMine: () => void };

/** What somebody else made of a template while it was open here. */
export function TheirTemplate({ theirs, ...choices }: TheirTemplateProps) {
  const labels = useSectionLabels();
  const { shortcut, title, sections, active } = theirs;
  return (
    <ChangedMeanwhile {...choices}>
      <p className="font-strong">
        {title} <span className="text-soft">/{shortcut}</span>
        {!active && (
          <>
            {" · "}
            <Trans>switched off</Trans>
          </>
        )}
      </p>
      <dl className="text-sm">
        {noteSections
          .filter((section) => sections[section])
          .map((section) => (
            <div key={section}>
              <dt className="text-soft">{labels[section]}</dt>
              <dd className="whitespace-pre-line">{sections[section]}</dd>
            </div>
          ))}
      </dl>
    </ChangedMeanwhile>
  );
}
