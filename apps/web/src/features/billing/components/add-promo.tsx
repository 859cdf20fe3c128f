import { firstPriceDay, type ServiceView } from "@carepoint/domain/billing/price-list";
import { Button } from "@carepoint/ui/blocks/button";
import { CheckboxField } from "@carepoint/ui/blocks/checkbox-field";
import { FormErrorSummary } from "@carepoint/ui/blocks/form-error-summary";
import { NumberField } from "@carepoint/ui/blocks/number-field";
import { SelectField } from "@carepoint/ui/blocks/select-field";
import { TextField } from "@carepoint/ui/blocks/text-field";
import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useHospitalZone } from "../../../components/hospital-zone.ts";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { todayIn } from "../../../lib/format.ts";
import { useLocalized } from "../../../lib/localized.ts";
import { useSignedIn } from "../../../lib/session.ts";
import { useTRPC } from "../../../lib/trpc.ts";
import { usePromoListCommands } from "./promo-data.ts";
import { emptyPromo, type PromoDraft, promoOf } from "./promo-draft.ts";
import { PromoHoldsFor } from "./promo-holds-for.tsx";

/** A part of what is sent, its field, and what is wrong there. */
const marks = [
  ["code", "code", msg`Use 4 to 20 letters and digits.`],
  ["validFrom", "from", msg`Choose a day.`],
  ["validTo", "to", msg`Choose a day that is not before the first.`],
  ["basisPoints", "percent", msg`Enter a share between 0.01 and 100.`],
  ["most", "most", msg`Enter an amount in rupees, or leave it empty.`],
  ["amount", "amount", msg`Enter an amount in rupees.`],
  ["minimum", "minimum", msg`Enter an amount in rupees, or leave it empty.`],
  ["maxUses", "maxUses", msg`Say how many uses or how much money there is, or both.`],
  ["budget", "budget", msg`Enter an amount in rupees, or leave it empty.`],
  ["perPatient", "perPatient", msg`Enter a whole number, or leave it empty.`],
  ["visitKinds", "visitKinds", msg`Choose what the code holds for.`],
] as const;

/** A new code: what it takes off, when, how often, and for what. */
export function AddPromo({ services, onSaved }: { services: readonly ServiceView[]; onSaved: () => void }) {
  const { t, i18n } = useLingui();
  const pick = useLocalized();
  const trpc = useTRPC();
  const zone = useHospitalZone();
  const blocked = useOnlineOnly();
  const { branchId: own, role } = useSignedIn();
  const first = firstPriceDay(role, todayIn(zone));
  const branches = useQuery(trpc.settings.branches.queryOptions()).data ?? [];
  const { addPromo } = usePromoListCommands();
  const [draft, setDraft] = useState(() => emptyPromo(own ?? "", first));
  const [tries, setTries] = useState(0);
  /** What was wrong when it was sent: complaints that come while somebody types must not take the focus. */
  const [faults, setFaults] = useState<readonly (typeof marks)[number][]>([]);
  const read = promoOf(draft, zone);
  const say = (change: Partial<PromoDraft>) => setDraft({ ...draft, ...change });
  const isEarly = draft.from !== "" && draft.from < first;
  const isWrong = ([field]: (typeof marks)[number]) =>
    (field === "validFrom" && isEarly) || read.error?.issues.some(({ path }) => path[0] === field);
  const wordsOf = ([field, , words]: (typeof marks)[number]) =>
    field === "validFrom" && isEarly ? t`Choose tomorrow or a later day.` : i18n._(words);
  const wrong = (id: string) => {
    const fault = faults.find((each) => each[1] === id && isWrong(each));
    return fault ? { error: wordsOf(fault) } : {};
  };
  const typed = (field: { [K in keyof PromoDraft]: PromoDraft[K] extends string ? K : never }[keyof PromoDraft]) => ({
    value: draft[field],
    onChange: ({ target }: { target: { value: string } }) => say({ [field]: target.value }),
  });
  const sum = { prefix: "₹", inputMode: "decimal", maxLength: 12 } as const;
  const save = () => {
    setTries(tries + 1);
    setFaults(marks.filter(isWrong));
    const [first, another] = marks.filter(isWrong);
    if (first && !another) document.getElementById(first[1])?.focus();
    if (read.success && !isEarly) addPromo.mutate(read.data, { onSuccess: onSaved });
  };
  return (
    <form
      noValidate
      autoComplete="off"
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      {faults.length > 1 && (
        <FormErrorSummary
          key={tries}
          title={t`Please check these`}
          errors={faults.map((fault) => ({ id: fault[1], message: wordsOf(fault) }))}
        />
      )}
      <TextField
        label={t`Code`}
        hint={t`4 to 20 letters and digits. People may type it in small letters.`}
        name="code"
        required
        maxLength={20}
        autoCapitalize="characters"
        {...typed("code")}
        {...wrong("code")}
      />
      {!own && (
        <SelectField
          label={t`Branch`}
          options={[
            { value: "", label: t`Every branch` },
            ...branches.map(({ id, name }) => ({ value: id, label: pick(name) })),
          ]}
          {...typed("branchId")}
        />
      )}
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          type="date"
          label={t`First day`}
          name="from"
          min={first}
          {...(first > todayIn(zone) && { hint: t`From tomorrow at the earliest.` })}
          {...typed("from")}
          {...wrong("from")}
        />
        <TextField type="date" label={t`Last day`} name="to" {...typed("to")} {...wrong("to")} />
        <SelectField
          label={t`Takes off`}
          value={draft.worth}
          options={[
            { value: "share", label: t`A share of the price` },
            { value: "amount", label: t`An amount` },
          ]}
          onChange={({ target }) => say({ worth: target.value === "amount" ? "amount" : "share" })}
        />
        {draft.worth === "share" ? (
          <>
            <NumberField
              label={t`Share`}
              name="percent"
              unit="%"
              decimal
              maxLength={5}
              {...typed("percent")}
              {...wrong("percent")}
            />
            <TextField label={t`At most`} name="most" {...sum} {...typed("most")} {...wrong("most")} />
          </>
        ) : (
          <TextField label={t`Amount`} name="amount" {...sum} {...typed("amount")} {...wrong("amount")} />
        )}
        <TextField label={t`Bill of at least`} name="minimum" {...sum} {...typed("minimum")} {...wrong("minimum")} />
        <NumberField label={t`Uses in all`} name="maxUses" maxLength={7} {...typed("maxUses")} {...wrong("maxUses")} />
        <TextField label={t`Money in all`} name="budget" {...sum} {...typed("budget")} {...wrong("budget")} />
        <NumberField
          label={t`Uses by one patient`}
          name="perPatient"
          maxLength={4}
          {...typed("perPatient")}
          {...wrong("perPatient")}
        />
      </div>
      <CheckboxField
        label={t`Only for a first visit to the hospital`}
        checked={draft.firstVisit}
        onChange={({ target }) => say({ firstVisit: target.checked })}
      />
      <PromoHoldsFor draft={draft} services={services} onChange={say} {...wrong("visitKinds")} />
      <ErrorNotice error={addPromo.error} />
      <Button type="submit" variant="primary" blocked={blocked} pending={addPromo.isPending}>
        <Trans>Make the code</Trans>
      </Button>
    </form>
  );
}
