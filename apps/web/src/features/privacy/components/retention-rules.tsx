import { calendarDate } from "@carepoint/domain/kernel/calendar";
import type { RetentionView } from "@carepoint/domain/privacy/erasures";
import { type RetentionClass, type RetentionRuleView, retentionClasses } from "@carepoint/domain/privacy/retention";
import { Button } from "@carepoint/ui/blocks/button";
import { SelectField } from "@carepoint/ui/blocks/select-field";
import { TextField } from "@carepoint/ui/blocks/text-field";
import { Plural, useLingui } from "@lingui/react/macro";
import { type FormEvent, useState } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { useProving } from "../../../components/proving.tsx";
import { QueryView } from "../../../components/query-view.tsx";
import { dateText } from "../../../lib/format.ts";
import { useRetention, useSetRetention } from "../data.ts";
import { classNames } from "./erasure-words.ts";

/** The rules in force and those of a later day, and another dated one. */
export function RetentionRules() {
  const { t } = useLingui();
  const query = useRetention();
  return (
    <QueryView<RetentionView> query={query}>
      {({ rules, coming }) => (
        <div className="flex flex-col gap-6">
          <Rules rules={rules} />
          {coming.length > 0 && <h3 className="font-strong">{t`From a later day`}</h3>}
          <Rules rules={coming} />
          <AnotherRule />
        </div>
      )}
    </QueryView>
  );
}

/** The day from which a rule holds that was never another one. */
const always = "1970-01-01";

function Rules({ rules }: { rules: readonly RetentionRuleView[] }) {
  const { t, i18n } = useLingui();
  return (
    <ul className="flex flex-col gap-3">
      {rules.map((rule) => {
        const from = dateText(rule.validFrom);
        return (
          <li key={`${rule.class} ${rule.validFrom}`}>
            <p className="font-strong">{i18n._(classNames[rule.class])}</p>
            <p>
              <Plural value={rule.months} one="# month" other="# months" />
              {rule.validFrom > always && ` · ${t`from ${from}`}`}
              {` · ${rule.confirmed ? t`confirmed by the hospital` : t`not confirmed yet`}`}
            </p>
            <p className="text-soft text-sm" lang="en">
              {rule.basis}
            </p>
          </li>
        );
      })}
    </ul>
  );
}

function AnotherRule() {
  const { t, i18n } = useLingui();
  const blocked = useOnlineOnly();
  const proving = useProving();
  const set = useSetRetention();
  const [name, setName] = useState<RetentionClass>("outpatient");
  const [months, setMonths] = useState("36");
  const [from, setFrom] = useState("");
  const [basis, setBasis] = useState("");
  const send = async (event: FormEvent) => {
    event.preventDefault();
    const day = calendarDate.safeParse(from);
    if (!day.success || !(await proving.prove())) return;
    const rule = { class: name, months: Number(months), validFrom: day.data, basis, confirmed: true };
    set.mutate(rule, { onSuccess: () => setBasis(""), onError: proving.refused });
  };
  return (
    <form
      className="flex max-w-prose flex-col gap-4 border-hairline border-t pt-5"
      onSubmit={(event) => void send(event)}
    >
      <h3 className="font-strong">{t`Another rule`}</h3>
      <SelectField
        label={t`Class`}
        value={name}
        onChange={(event) => setName(retentionClasses.find((each) => each === event.target.value) ?? "outpatient")}
        options={retentionClasses.map((value) => ({ value, label: i18n._(classNames[value]) }))}
      />
      <TextField
        label={t`Months`}
        type="number"
        min={0}
        max={1200}
        required
        value={months}
        onChange={(event) => setMonths(event.target.value)}
      />
      <TextField
        label={t`From the day`}
        type="date"
        required
        value={from}
        onChange={(event) => setFrom(event.target.value)}
      />
      <TextField
        label={t`By which law`}
        required
        minLength={3}
        maxLength={300}
        value={basis}
        onChange={(event) => setBasis(event.target.value)}
      />
      {proving.field}
      <ErrorNotice error={proving.error ?? proving.unsaid(set.error)} />
      <Button
        type="submit"
        className="self-start"
        variant="primary"
        blocked={blocked}
        pending={set.isPending || proving.isPending}
      >
        {t`Add the rule`}
      </Button>
    </form>
  );
}
