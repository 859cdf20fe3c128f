import { instantText } from "@carepoint/domain/kernel/calendar";
import { parseRupees } from "@carepoint/domain/kernel/rupees";
import { Button } from "@carepoint/ui/blocks/button";
import { ChoiceField } from "@carepoint/ui/blocks/choice-field";
import { TextField } from "@carepoint/ui/blocks/text-field";
import { useToast } from "@carepoint/ui/blocks/toast-region";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { type FormEvent, useState } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useHospitalZone } from "../../../components/hospital-zone.ts";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { QueryView } from "../../../components/query-view.tsx";
import { money, visitTime } from "../../../lib/format.ts";
import type { RouterOutputs } from "../../../lib/trpc.ts";
import { usePharmacyRules, useSettingsCommands } from "../data.ts";

type Rules = RouterOutputs["settings"]["pharmacyRules"];

/** Whether the pharmacy receives at once what a doctor marks for it, from a day on. */
export function PharmacyRule() {
  return <QueryView query={usePharmacyRules()}>{(rules) => <RuleForm rules={rules} />}</QueryView>;
}

function RuleForm({ rules: { receivesAtOnce, returnDays, writeOffLimit, items } }: { rules: Rules }) {
  const { t } = useLingui();
  const toast = useToast();
  const zone = useHospitalZone();
  const blocked = useOnlineOnly();
  const { setPharmacyRule } = useSettingsCommands();
  const [choice, setChoice] = useState(receivesAtOnce ? "at_once" : "patient");
  const [days, setDays] = useState(String(returnDays));
  const [limit, setLimit] = useState(String(writeOffLimit / 100));
  const limitPaise = parseRupees(limit);
  const [from, setFrom] = useState("");
  const words = (atOnce: boolean) => (atOnce ? t`It goes there at once` : t`The patient sends it`);
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (limitPaise === null) return;
    const validFrom = from && instantText(Temporal.PlainDateTime.from(from).toZonedDateTime(zone).toInstant());
    setPharmacyRule.mutate(
      {
        receivesAtOnce: choice === "at_once",
        returnDays: Number(days),
        writeOffLimit: limitPaise,
        ...(validFrom && { validFrom }),
      },
      {
        onSuccess: () => {
          setFrom("");
          toast({ title: t`The rule is saved`, tone: "success" });
        },
      },
    );
  };
  return (
    <form noValidate autoComplete="off" className="flex flex-col gap-5" onSubmit={save}>
      <ChoiceField
        name="receives"
        label={t`What a doctor marks for our pharmacy`}
        value={choice}
        onChange={(event) => setChoice(event.target.value)}
        options={[
          { value: "patient", label: words(false) },
          { value: "at_once", label: words(true) },
        ]}
      />
      <TextField
        type="number"
        min={0}
        max={90}
        className="max-w-xs"
        label={t`Days in which sold medicines come back`}
        value={days}
        onChange={(event) => setDays(event.target.value)}
      />
      <TextField
        inputMode="decimal"
        className="max-w-xs"
        label={t`Write-offs of one person, up to, in rupees at cost`}
        hint={t`Above it somebody else who manages the pharmacy has to agree.`}
        value={limit}
        onChange={(event) => setLimit(event.target.value)}
        {...(limitPaise === null && { error: t`Enter rupees, such as 5000.` })}
      />
      <TextField
        type="datetime-local"
        className="max-w-xs"
        label={t`From`}
        hint={t`Empty: from now on.`}
        value={from}
        onChange={(event) => setFrom(event.target.value)}
      />
      <ErrorNotice error={setPharmacyRule.error} />
      <Button
        type="submit"
        variant="primary"
        className="self-start"
        pending={setPharmacyRule.isPending}
        blocked={blocked}
      >
        <Trans>Save the pharmacy's rule</Trans>
      </Button>
      {items.length > 0 && (
        <ul className="text-sm text-soft tabular-nums" aria-label={t`Rules by date`}>
          {items.map(({ validFrom, receivesAtOnce: atOnce, returnDays: many, writeOffLimit: most }, index) => (
            <li key={index}>
              {visitTime(validFrom, zone)}: {words(atOnce)} ·{" "}
              <Plural value={many} one="back within # day" other="back within # days" /> ·{" "}
              <Trans>written off alone up to {money(most)}</Trans>
            </li>
          ))}
        </ul>
      )}
    </form>
  );
}
