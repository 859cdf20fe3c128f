import { visitKinds } from "@carepoint/domain/appointments/kinds";
import type { CalendarDate } from "@carepoint/domain/kernel/calendar";
import type { DoctorId } from "@carepoint/domain/kernel/id";
import { parseRupees } from "@carepoint/domain/kernel/rupees";
import { setShareInput } from "@carepoint/domain/reports/shares";
import { Button } from "@carepoint/ui/blocks/button";
import { NumberField } from "@carepoint/ui/blocks/number-field";
import { SelectField } from "@carepoint/ui/blocks/select-field";
import { TextField } from "@carepoint/ui/blocks/text-field";
import { useToast } from "@carepoint/ui/blocks/toast-region";
import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { visitKindNames } from "../../../components/visit-kind-names.ts";
import { useSetShare } from "./earnings-data.ts";

type ShareFormProps = { doctorId: DoctorId; seen: number; today: CalendarDate };

/** A rule from a day on; the first one of a doctor may reach back. */
export function ShareForm({ doctorId, seen, today }: ShareFormProps) {
  const { t, i18n } = useLingui();
  const toast = useToast();
  const blocked = useOnlineOnly();
  const setShare = useSetShare();
  const empty = { kind: "", of: "part", figure: "", validFrom: "" };
  const [said, setSaid] = useState(empty);
  const [tried, setTried] = useState(false);
  const say = (change: Partial<typeof said>) => setSaid({ ...said, ...change });
  const figure = parseRupees(said.figure) ?? Number.NaN; // of a part: hundredths of a percent, as of a rupee
  const terms = said.of === "part" ? { of: "part", basisPoints: figure } : { of: "visit", amount: figure };
  const read = setShareInput.safeParse({ doctorId, kind: said.kind || null, validFrom: said.validFrom, terms, seen });
  const wrong = (field: string) => tried && read.error?.issues.some(({ path }) => path[0] === field);
  const earliest = seen > 0 ? today : undefined;
  const tooEarly = earliest !== undefined && said.validFrom < earliest;
  const save = () => {
    setTried(true);
    if (!read.success || tooEarly) return;
    setShare.mutate(read.data, {
      onSuccess: () => {
        toast({ title: t`The rule is saved`, tone: "success" });
        setTried(false);
        setSaid(empty);
      },
    });
  };
  return (
    <div className="flex flex-col gap-4">
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectField
          label={t`Of which visits`}
          value={said.kind}
          options={[
            { value: "", label: t`All visits` },
            ...visitKinds.map((value) => ({ value, label: i18n._(visitKindNames[value]) })),
          ]}
          onChange={({ target }) => say({ kind: target.value })}
        />
        <SelectField
          label={t`The doctor has`}
          value={said.of}
          options={[
            { value: "part", label: t`A part of what is collected` },
            { value: "visit", label: t`An amount for each visit` },
          ]}
          onChange={({ target }) => say({ of: target.value, figure: "" })}
        />
        <NumberField
          label={said.of === "part" ? t`Part` : t`Amount`}
          unit={said.of === "part" ? "%" : "₹"}
          decimal
          maxLength={8}
          value={said.figure}
          error={
            wrong("terms")
              ? said.of === "part"
                ? t`Enter a part from 0 to 100.`
                : t`Enter an amount in rupees.`
              : undefined
          }
          onChange={({ target }) => say({ figure: target.value })}
        />
        <TextField
          type="date"
          label={t`For visits from`}
          min={earliest}
          value={said.validFrom}
          error={wrong("validFrom") || (tried && tooEarly) ? t`Choose a day that has not passed.` : undefined}
          onChange={({ target }) => say({ validFrom: target.value })}
        />
      </div>
      <ErrorNotice error={setShare.error} />
      <Button className="self-start" blocked={blocked} pending={setShare.isPending} onClick={save}>
        <Trans>Set the rule</Trans>
      </Button>
    </div>
  );
}
