import type { EncounterId } from "@carepoint/domain/kernel/id";
import { type OrderedTest, orderedTest, type Urgency, urgencies } from "@carepoint/domain/records/orders";
import { type OrderKind, orderKinds } from "@carepoint/domain/records/states";
import { knownTests } from "@carepoint/domain/records/tests";
import { Button } from "@carepoint/ui/blocks/button";
import { CheckboxField } from "@carepoint/ui/blocks/checkbox-field";
import { SegmentedControl } from "@carepoint/ui/blocks/segmented-control";
import { Sheet } from "@carepoint/ui/blocks/sheet";
import { TextArea } from "@carepoint/ui/blocks/text-area";
import { TextField } from "@carepoint/ui/blocks/text-field";
import { Trans, useLingui } from "@lingui/react/macro";
import { type FormEvent, useId, useState } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useOrderCommands } from "./order-data.ts";
import { orderKindWords, urgencyWords } from "./order-words.ts";

type OrderFormProps = { encounterId: EncounterId; blocked: string | undefined; onClose: () => void };

/** Tests of one kind: ticked in a short list, whatever else in words, with what the doctor wants to know. */
export function OrderForm({ encounterId, blocked, onClose }: OrderFormProps) {
  const { t, i18n } = useLingui();
  const formId = useId();
  const { orderTests } = useOrderCommands();
  const [kind, setKind] = useState<OrderKind>("lab");
  const [urgency, setUrgency] = useState<Urgency>("routine");
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [others, setOthers] = useState("");
  const [question, setQuestion] = useState("");
  const [missing, setMissing] = useState(false);
  const listed = knownTests.filter((test) => test.kind === kind);
  const tests: OrderedTest[] = [
    ...listed.filter(({ code }) => ticked.has(code)).map(({ code, en }) => ({ code, name: en })),
    ...wordsOf(others).map((name) => ({ code: null, name })),
  ];
  const tick = (code: string, on: boolean) => setTicked(on ? ticked.union(new Set([code])) : without(ticked, code));
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (tests.length === 0) return setMissing(true);
    orderTests.mutate({ encounterId, kind, urgency, tests, question }, { onSuccess: onClose });
  };
  return (
    <Sheet
      open
      shape="full"
      onClose={onClose}
      title={t`Ask for tests`}
      closeLabel={t`Close`}
      footer={
        <Button type="submit" form={formId} variant="primary" pending={orderTests.isPending} blocked={blocked}>
          <Trans>Ask for these</Trans>
        </Button>
      }
    >
      <form id={formId} noValidate autoComplete="off" className="flex flex-col gap-5" onSubmit={send}>
        <SegmentedControl
          label={t`Kind of test`}
          wide
          value={kind}
          onChange={setKind}
          options={orderKinds.map((value) => ({ value, label: i18n._(orderKindWords[value]) }))}
        />
        <fieldset className="grid gap-x-4 sm:grid-cols-2">
          <legend className="mb-1 font-strong">
            <Trans>Tests</Trans>
          </legend>
          {listed.map(({ code, en, hi }) => (
            <CheckboxField
              key={code}
              name="tests"
              value={code}
              label={i18n.locale === "hi" ? hi : en}
              checked={ticked.has(code)}
              onChange={(event) => tick(code, event.target.checked)}
            />
          ))}
        </fieldset>
        <TextField
          label={t`Other tests`}
          hint={t`In words, with commas between them.`}
          maxLength={600}
          value={others}
          onChange={(event) => setOthers(event.target.value)}
          error={missing && tests.length === 0 ? t`Choose a test or write one.` : undefined}
        />
        <TextArea
          label={t`What do you want to know?`}
          rows={2}
          maxLength={1000}
          value={question}
          onChange={(event) => setQuestion(event.target.value)}
        />
        <SegmentedControl
          label={t`How soon`}
          value={urgency}
          onChange={setUrgency}
          options={urgencies.map((value) => ({ value, label: i18n._(urgencyWords[value]) }))}
        />
        <ErrorNotice error={orderTests.error} />
      </form>
    </Sheet>
  );
}

const longest = orderedTest.shape.name.maxLength ?? 120;

/** What was typed between commas. */
function wordsOf(typed: string): string[] {
  return typed.split(",").flatMap((word) => word.trim().slice(0, longest) || []);
}

function without(ticked: ReadonlySet<string>, code: string): ReadonlySet<string> {
  return ticked.difference(new Set([code]));
}
