import type { Filled, OpenLine } from "@carepoint/domain/records/typed-medicine";
import { Button } from "@carepoint/ui/blocks/button";
import { KeyHint } from "@carepoint/ui/blocks/key-hint";
import type { MessageDescriptor } from "@lingui/core";
import { Trans, useLingui } from "@lingui/react/macro";
import { formWords } from "../../../components/form-words.ts";
import { listText } from "../../../lib/format.ts";
import { doseSentence, quantityText } from "./dose-sentence.ts";
import { useLettered } from "./generics-data.ts";
import { instructionText } from "./instruction-words.ts";
import { draftOf, wholeCourse } from "./prescription-draft.ts";

type TypedPreviewProps = {
  /** What it stands for so far; null while nobody can say which medicine is meant. */
  filled: Filled | null;
  /** A short form or a brand, and the medicine that it means. */
  readAs: { readonly typed: string; readonly meant: string } | null;
  schedule: string | null;
  freeText: boolean;
  /** What is offered while none is the one: several that are called so, or some that are only like it. */
  offered: "several" | "similar" | null;
  /** The list of medicines does not answer. */
  unreachable: boolean;
  leftOver: readonly string[];
  /** Absent while it cannot be taken. */
  onTake?: (() => void) | undefined;
};

/** What a typed line was read as, before anybody takes it: the words of the paper (a name that is easily taken for another in tall-man letters), what is open, and what was not understood. */
export function TypedPreview({
  filled,
  readAs,
  schedule,
  freeText,
  offered,
  unreachable,
  leftOver,
  onTake,
}: TypedPreviewProps) {
  const left = leftOver.join(" ");
  if (!filled && !offered && !unreachable && !freeText && left === "") return null;
  return (
    <div className="mt-2 flex flex-col gap-2 rounded-box bg-sunken p-3" aria-live="polite">
      {offered && (
        <p className="text-sm">
          {offered === "several" ? (
            <Trans>Several medicines are called so. Choose one, or type more of its name.</Trans>
          ) : (
            <Trans>
              Nothing in the list is called so. Choose what is meant, or write the medicine in the fields below.
            </Trans>
          )}
        </p>
      )}
      {readAs && (
        <p className="text-sm">
          <Trans>
            {readAs.typed} is read as <strong className="font-strong">{readAs.meant}</strong>. Take it only if that is
            meant.
          </Trans>
        </p>
      )}
      {unreachable && (
        <p className="text-sm text-warn">
          <Trans>The list of medicines cannot be reached. Write the medicine in the fields below.</Trans>
        </p>
      )}
      {filled?.lines.map((line, index) => (
        <PreviewLine key={index} line={line} schedule={schedule} />
      ))}
      {freeText && (
        <p className="text-sm text-warn">
          <Trans>Not in the list of medicines: it is written as it stands, and nothing is held against it.</Trans>
        </p>
      )}
      {left !== "" && (
        <p className="font-strong text-danger text-sm">
          <Trans>Not understood: {left}</Trans>
        </p>
      )}
      {onTake && (
        <Button
          size="compact"
          variant="primary"
          className="self-start"
          keyHint={<KeyHint>↵</KeyHint>}
          onPointerDown={(event) => event.preventDefault()}
          onClick={onTake}
        >
          <Trans>Put it on the prescription</Trans>
        </Button>
      )}
    </div>
  );
}

function PreviewLine({ line, schedule }: { line: OpenLine; schedule: string | null }) {
  const { t, i18n } = useLingui();
  const draft = draftOf(line);
  const course = wholeCourse(draft);
  const say = (text: MessageDescriptor) => i18n._(text);
  const instruction = line.instruction ? instructionText(line.instruction, say) : null;
  const name = line.genericName || line.name;
  const tall = useLettered()(name);
  const generic = tall === name ? name.toUpperCase() : tall;
  const open = listText([
    ...(line.strength === "" ? [t`Strength`] : []),
    ...(line.form === "" ? [t`Form`] : []),
    ...(Number.isFinite(line.dose.amount) && line.dose.unit !== "" ? [] : [t`Dose`]),
    ...(line.frequency === "" ? [t`Frequency`] : []),
  ]);
  return (
    <div>
      <p>
        <span className="font-strong">
          {generic} {line.strength}
        </span>
        {line.form !== "" && `, ${i18n._(formWords[line.form])}`}
        {line.genericName && line.genericName !== line.name && ` (${line.name})`}
        {line.noSubstitution && (
          <span className="ms-2 whitespace-nowrap text-sm">
            <Trans>No substitution</Trans>
          </span>
        )}
        {schedule && (
          <span className="ms-2 whitespace-nowrap text-sm text-warn">
            <Trans>Schedule {schedule}</Trans>
          </span>
        )}
      </p>
      {course && (
        <p className="text-sm">
          {[doseSentence(course, say), instruction, quantityText(course, say)].filter((part) => part).join(" · ")}
        </p>
      )}
      {open !== "" && (
        <p className="text-sm text-soft">
          <Trans>Still open: {open}</Trans>
        </p>
      )}
    </div>
  );
}
