import { instantText } from "@carepoint/domain/kernel/calendar";
import { careDays as careDaysSchema, type CareRule as Rule } from "@carepoint/domain/patients/care-rules";
import { Button } from "@carepoint/ui/blocks/button";
import { NumberField } from "@carepoint/ui/blocks/number-field";
import { TextField } from "@carepoint/ui/blocks/text-field";
import { useToast } from "@carepoint/ui/blocks/toast-region";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { type FormEvent, useState } from "react";
import { ChangedMeanwhile } from "../../../components/changed-meanwhile.tsx";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useHospitalZone } from "../../../components/hospital-zone.ts";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { useProving } from "../../../components/proving.tsx";
import { QueryView } from "../../../components/query-view.tsx";
import { serverNow } from "../../../lib/clock.ts";
import { codeOf } from "../../../lib/errors.ts";
import { visitTime } from "../../../lib/format.ts";
import type { RouterOutputs } from "../../../lib/trpc.ts";
import { useCareRuleEffect, useCareRules, useSetCareRule } from "./care-rule-data.ts";
import { CareRuleEffect } from "./care-rule-effect.tsx";

type Rules = RouterOutputs["patients"]["careRules"];

/** How long a visit opens the record to its doctor, from an instant on; what that closes and opens is said before it is saved. */
export function CareRule() {
  return <QueryView query={useCareRules()}>{(rules) => <RuleForm rules={rules} />}</QueryView>;
}

function RuleForm({ rules }: { rules: Rules }) {
  const { t } = useLingui();
  const toast = useToast();
  const zone = useHospitalZone();
  const blocked = useOnlineOnly();
  const proving = useProving(t`Once more, because it decides who may read records.`);
  const set = useSetCareRule();
  const [seen, setSeen] = useState(rules.written);
  const [typed, setTyped] = useState(String(rules.careDays));
  const [from, setFrom] = useState("");
  const [faulty, setFaulty] = useState(false);
  const days = careDaysSchema.safeParse(typed.trim() === "" ? undefined : Number(typed));
  const begins = from === "" ? undefined : Temporal.PlainDateTime.from(from).toZonedDateTime(zone).toInstant();
  const isPast = begins !== undefined && begins.epochMilliseconds < serverNow();
  const asked = days.success ? { careDays: days.data, ...(begins && { validFrom: instantText(begins) }) } : undefined;
  const effect = useCareRuleEffect(isPast ? undefined : asked);
  const save = async (rule: NonNullable<typeof asked>, standing: number) => {
    if (!(await proving.prove())) return;
    set.mutate(
      { ...rule, seen: standing },
      {
        onSuccess: () => {
          setFrom("");
          setSeen(standing + 1);
          toast({ title: t`The rule is saved`, tone: "success" });
        },
        onError: proving.refused,
      },
    );
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setFaulty(!days.success || isPast);
    if (asked && !isPast && effect.data) void save(asked, seen);
  };
  const isOld = set.error !== null && codeOf(set.error) === "version_conflict";
  return (
    <form noValidate autoComplete="off" className="flex flex-col gap-5" onSubmit={submit}>
      <NumberField
        name="careDays"
        className="max-w-xs"
        label={t`Days after a visit`}
        hint={t`14 to 1095. After them the visit lets nobody read the record any more.`}
        value={typed}
        error={faulty && !days.success ? t`14 to 1095 days.` : undefined}
        onChange={(event) => setTyped(event.target.value)}
      />
      <TextField
        type="datetime-local"
        className="max-w-xs"
        label={t`From`}
        hint={t`Empty: from now on.`}
        value={from}
        error={faulty && isPast ? t`This has passed already.` : undefined}
        onChange={(event) => setFrom(event.target.value)}
      />
      {asked && !isPast && <CareRuleEffect asked={asked} query={effect} />}
      {proving.field}
      {isOld && asked ? (
        <ChangedMeanwhile
          onTakeTheirs={() => {
            setTyped(String(rules.careDays));
            setFrom("");
            setSeen(rules.written);
            set.reset();
          }}
          onKeepMine={() => {
            setSeen(rules.written);
            void save(asked, rules.written);
          }}
        >
          <RuleList items={rules.items.slice(0, Math.max(1, rules.written - seen))} />
        </ChangedMeanwhile>
      ) : (
        <ErrorNotice error={proving.unsaid(set.error) ?? proving.error} />
      )}
      <Button
        type="submit"
        variant="primary"
        className="self-start"
        pending={set.isPending || proving.isPending}
        blocked={blocked}
      >
        <Trans>Save how long records stay open</Trans>
      </Button>
      <RuleList items={rules.items} />
    </form>
  );
}

function RuleList({ items }: { items: readonly Rule[] }) {
  const { t } = useLingui();
  const zone = useHospitalZone();
  if (items.length === 0) return null;
  return (
    <ul className="text-sm text-soft tabular-nums" aria-label={t`Rules by date`}>
      {items.map(({ validFrom, careDays }, index) => (
        <li key={index}>
          {visitTime(validFrom, zone)}:{" "}
          <Plural value={careDays} one="# day after a visit" other="# days after a visit" />
        </li>
      ))}
    </ul>
  );
}
