import { type MoneyRules as Rules, setMoneyRulesInput } from "@carepoint/domain/billing/money-rules";
import { instantText, toInstant } from "@carepoint/domain/kernel/calendar";
import { parseRupees } from "@carepoint/domain/kernel/rupees";
import { Button } from "@carepoint/ui/blocks/button";
import { NumberField } from "@carepoint/ui/blocks/number-field";
import { SummaryList } from "@carepoint/ui/blocks/summary-list";
import { TextField } from "@carepoint/ui/blocks/text-field";
import { useToast } from "@carepoint/ui/blocks/toast-region";
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useHospitalZone } from "../../../components/hospital-zone.ts";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { QueryView } from "../../../components/query-view.tsx";
import { serverNow } from "../../../lib/clock.ts";
import { useCommand } from "../../../lib/command.ts";
import { money, number, visitTime } from "../../../lib/format.ts";
import { useTRPC } from "../../../lib/trpc.ts";

/** The rules of money: what holds now, what will, and how to change it from a date on. */
export function MoneyRules() {
  const trpc = useTRPC();
  const zone = useHospitalZone();
  const { t } = useLingui();
  const known = useQuery(trpc.billing.moneyRules.queryOptions());
  const hours = (rules: Rules) =>
    rules.lateChoiceHours === 0 ? t`none: it goes back at once` : t`${number(rules.lateChoiceHours)} hours`;
  const limit = ({ approveRefundsAbove: above }: Rules) => {
    const sum = above === null ? null : money(above);
    return sum === null ? t`none` : t`above ${sum}`;
  };
  return (
    <QueryView query={known}>
      {({ now, items, written }) => {
        const coming = items.filter(({ validFrom }) => toInstant(validFrom).epochMilliseconds > serverNow());
        const said = (of: (rules: Rules) => string) =>
          coming.toReversed().map((rules) => {
            const [from, text] = [visitTime(rules.validFrom, zone), of(rules)];
            return t`${text} from ${from}`;
          });
        return (
          <div className="flex flex-col gap-5">
            <SummaryList
              figures
              rows={[
                { term: t`Time to choose after paying too late`, detail: [hours(now), ...said(hours)].join(" · ") },
                { term: t`Refunds that need a second person`, detail: [limit(now), ...said(limit)].join(" · ") },
              ]}
            />
            <SetRules key={written} now={now} seen={written} zone={zone} />
          </div>
        );
      }}
    </QueryView>
  );
}

function SetRules({ now, seen, zone }: { now: Rules; seen: number; zone: string }) {
  const { t } = useLingui();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const blocked = useOnlineOnly();
  const onSettled = () => queries.invalidateQueries(trpc.billing.moneyRules.queryFilter());
  const set = useCommand(trpc.billing.setMoneyRules.mutationOptions({ onSettled }));
  const [hours, setHours] = useState(String(now.lateChoiceHours));
  const [above, setAbove] = useState(now.approveRefundsAbove === null ? "" : String(now.approveRefundsAbove / 100));
  const [from, setFrom] = useState("");
  const [tried, setTried] = useState(false);
  const validFrom = from && instantText(Temporal.PlainDateTime.from(from).toZonedDateTime(zone).toInstant());
  const lateChoiceHours = hours.trim() === "" ? Number.NaN : Number(hours);
  const approveRefundsAbove = above.trim() === "" ? null : (parseRupees(above) ?? Number.NaN);
  const rules = { lateChoiceHours, approveRefundsAbove, seen };
  const read = setMoneyRulesInput.safeParse({ ...rules, ...(validFrom && { validFrom }) });
  const wrong = (field: keyof typeof rules) => tried && read.error?.issues.some(({ path }) => path[0] === field);
  const save = () => {
    setTried(true);
    if (!read.success) return;
    set.mutate(read.data, { onSuccess: () => toast({ title: t`The rules are saved`, tone: "success" }) });
  };
  return (
    <div className="flex flex-col gap-4">
      <div className="grid gap-4 sm:grid-cols-2">
        <NumberField
          label={t`Time to choose after paying too late`}
          unit={t`hours`}
          hint={t`Whoever paid when the time was gone takes the doctor's next time or the money. 0: it goes back at once.`}
          maxLength={3}
          value={hours}
          error={wrong("lateChoiceHours") ? t`Enter whole hours, 168 at most.` : undefined}
          onChange={(event) => setHours(event.target.value)}
        />
        <TextField
          label={t`Refunds need a second person above`}
          prefix="₹"
          inputMode="decimal"
          maxLength={20}
          hint={t`Of one bill, all that staff give back of its payments counted. Left empty: never.`}
          value={above}
          error={wrong("approveRefundsAbove") ? t`Enter an amount in rupees, such as 5000.` : undefined}
          onChange={(event) => setAbove(event.target.value)}
        />
        <TextField
          type="datetime-local"
          label={t`In force from`}
          hint={t`Left empty: from now on.`}
          value={from}
          onChange={(event) => setFrom(event.target.value)}
        />
      </div>
      <ErrorNotice error={set.error} />
      <Button className="self-start" blocked={blocked} pending={set.isPending} onClick={save}>
        <Trans>Save the rules of money</Trans>
      </Button>
    </div>
  );
}
