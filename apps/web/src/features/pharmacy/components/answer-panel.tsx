import type { PrescriptionId } from "@carepoint/domain/kernel/id";
import { type LineAnswer, lineAnswer, lineAnswers, proposedAnswer } from "@carepoint/domain/pharmacy/answers";
import type { ToDispenseView } from "@carepoint/domain/pharmacy/candidates";
import { Button } from "@carepoint/ui/blocks/button";
import { Panel } from "@carepoint/ui/blocks/panel";
import { SelectField } from "@carepoint/ui/blocks/select-field";
import { useToast } from "@carepoint/ui/blocks/toast-region";
import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { usePharmacyCommands } from "../data.ts";
import { lineAnswerWords } from "./pharmacy-words.ts";

type AnswerPanelProps = { prescriptionId: PrescriptionId; view: ToDispenseView };

/** Before the patient comes: what is here of each line, as the shelves propose it, and that it lies ready. */
export function AnswerPanel({ prescriptionId, view: { handed, lines, answers } }: AnswerPanelProps) {
  const { t, i18n } = useLingui();
  const toast = useToast();
  const { answer, ready } = usePharmacyCommands();
  const [said, setSaid] = useState<Readonly<Record<number, LineAnswer>>>({});
  const open = lines.filter((each) => each.open !== null);
  const answerOf = (view: (typeof open)[number]) =>
    said[view.line] ?? answers.lines.find(({ line }) => line === view.line)?.answer ?? proposedAnswer(view);
  const isNothingHere = open.every((each) => answerOf(each) === "none");
  const whyNot = answers.ready
    ? t`The patient knows that it lies ready.`
    : isNothingHere
      ? t`Nothing of it is here.`
      : undefined;
  const tell = () =>
    answer.mutate(
      { prescriptionId, lines: open.map((each) => ({ line: each.line, answer: answerOf(each) })) },
      { onSuccess: () => toast({ title: t`The patient is told`, tone: "success" }) },
    );
  return (
    <Panel
      title={t`Before the patient comes`}
      description={t`They read it with their prescription and get a notice without any medicine's name.`}
    >
      <div className="flex flex-col gap-4">
        <div className="grid grid-cols-1 gap-3 sm:grid-cols-2 lg:grid-cols-3">
          {open.map((each) => {
            const written = handed.prescription.content.lines[each.line];
            return (
              <SelectField
                key={each.line}
                label={[written?.name, written?.strength].filter(Boolean).join(" ")}
                value={answerOf(each)}
                options={lineAnswers.map((value) => ({ value, label: i18n._(lineAnswerWords[value]) }))}
                onChange={(event) => setSaid({ ...said, [each.line]: lineAnswer.parse(event.target.value) })}
              />
            );
          })}
        </div>
        <ErrorNotice error={answer.error ?? ready.error} />
        <div className="flex flex-wrap gap-2">
          <Button pending={answer.isPending} onClick={tell}>
            <Trans>Tell the patient what is here</Trans>
          </Button>
          <Button
            pending={ready.isPending}
            blocked={whyNot}
            onClick={() =>
              ready.mutate(
                { prescriptionId },
                { onSuccess: () => toast({ title: t`The patient is told`, tone: "success" }) },
              )
            }
          >
            <Trans>It lies ready</Trans>
          </Button>
        </div>
      </div>
    </Panel>
  );
}
