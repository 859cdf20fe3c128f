import { type SetBookingRulesInput, setBookingRulesInput } from "@carepoint/domain/doctors/schema";
import type { DoctorId } from "@carepoint/domain/kernel/id";
import type { BranchView } from "@carepoint/domain/settings/schema";
import { Button } from "@carepoint/ui/blocks/button";
import { NumberField } from "@carepoint/ui/blocks/number-field";
import { useToast } from "@carepoint/ui/blocks/toast-region";
import { Trans, useLingui } from "@lingui/react/macro";
import { useRef, useState } from "react";
import { ChangedMeanwhile } from "../../../components/changed-meanwhile.tsx";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { codeOf } from "../../../lib/errors.ts";
import { useLocalized } from "../../../lib/localized.ts";
import { useAmendHours, useHours } from "../data.ts";
import type { HoursAnswer } from "./hours-planner.tsx";

type LimitsFormProps = {
  doctorId: DoctorId;
  rules: HoursAnswer["rules"];
  branches: readonly BranchView[];
  blocked: string | undefined;
};

type Limit = Exclude<keyof SetBookingRulesInput, "doctorId" | "branchId" | "seen">;
type Limits = SetBookingRulesInput["seen"];

/** What the schedule sets for itself, branch by branch. */
export function LimitsForm({ doctorId, rules, branches, blocked }: LimitsFormProps) {
  const pick = useLocalized();
  return (
    <div className="flex flex-col gap-6">
      {branches.map((branch) => (
        <BranchLimits
          key={branch.id}
          title={branches.length > 1 ? pick(branch.name) : undefined}
          of={{ doctorId, branchId: branch.id }}
          rules={rules.find(({ branchId }) => branchId === branch.id)}
          blocked={blocked}
        />
      ))}
    </div>
  );
}

type BranchLimitsProps = {
  title: string | undefined;
  of: Pick<SetBookingRulesInput, "doctorId" | "branchId">;
  rules: HoursAnswer["rules"][number] | undefined;
  blocked: string | undefined;
};

function BranchLimits({ title, of, rules, blocked }: BranchLimitsProps) {
  const { t } = useLingui();
  const toast = useToast();
  const { setBookingRules } = useAmendHours(of.doctorId);
  const hours = useHours(of.doctorId);
  const latest = rules ? limitsOf(rules) : null;
  const [begun, setBegun] = useState<Limits>(latest);
  /** The fields take what somebody else saved by being drawn anew. */
  const [drawn, setDrawn] = useState(0);
  const form = useRef<HTMLFormElement>(null);
  const [faulty, setFaulty] = useState<readonly string[]>([]);
  const fields: readonly { name: Limit; label: string; unit?: string }[] = [
    { name: "dayLimit", label: t`Visits a day at most`, unit: t`visits` },
    { name: "onlineLimit", label: t`Of these booked by patients`, unit: t`visits` },
    { name: "deskLimit", label: t`Of these booked by staff`, unit: t`visits` },
    { name: "walkInQuota", label: t`Without a booking`, unit: t`visits` },
    { name: "minimumNoticeMinutes", label: t`Shortest notice`, unit: t`minutes` },
    { name: "horizonDays", label: t`Booking opens ahead`, unit: t`days` },
  ];
  const save = (seen = begun) => {
    if (!form.current) return;
    const typed = [...new FormData(form.current)].map(([name, value]) => [
      name,
      String(value).trim() === "" ? null : Number(value),
    ]);
    const read = setBookingRulesInput.safeParse({ ...of, ...Object.fromEntries(typed), seen });
    setFaulty(read.success ? [] : read.error.issues.map(({ path }) => String(path[0])));
    if (!read.success) return;
    setBookingRules.mutate(read.data, {
      onSuccess: () => {
        setBegun(limitsOf(read.data));
        toast({ title: t`The limits are saved`, tone: "success" });
      },
      onError: () => void hours.refetch(),
    });
  };
  const isOld = setBookingRules.error && codeOf(setBookingRules.error) === "version_conflict";
  return (
    <form
      ref={form}
      key={drawn}
      noValidate
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
      aria-label={title}
      className="flex flex-col gap-4"
    >
      {title && <h3 className="font-strong">{title}</h3>}
      <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
        {fields.map(({ name, label, unit }) => (
          <NumberField
            key={name}
            id={`${of.branchId}-${name}`}
            name={name}
            label={label}
            unit={unit}
            defaultValue={rules?.[name] ?? ""}
            error={faulty.includes(name) ? t`Enter a whole number, or leave it empty.` : undefined}
          />
        ))}
      </div>
      {isOld ? (
        <ChangedMeanwhile
          onTakeTheirs={() => {
            setBegun(latest);
            setDrawn(drawn + 1);
            setBookingRules.reset();
          }}
          onKeepMine={() => {
            setBegun(latest);
            save(latest);
          }}
        >
          <ul>
            {fields.map(({ name, label, unit }) => (
              <li key={name}>
                {label} <span className="font-strong tabular-nums">{latest?.[name] ?? t`none`}</span>{" "}
                {latest?.[name] != null && unit}
              </li>
            ))}
          </ul>
        </ChangedMeanwhile>
      ) : (
        <ErrorNotice error={setBookingRules.error} />
      )}
      <Button type="submit" className="self-start" pending={setBookingRules.isPending} blocked={blocked}>
        <Trans>Save the limits</Trans>
      </Button>
    </form>
  );
}

function limitsOf({
  dayLimit,
  onlineLimit,
  deskLimit,
  walkInQuota,
  minimumNoticeMinutes,
  horizonDays,
}: NonNullable<Limits>): NonNullable<Limits> {
  return { dayLimit, onlineLimit, deskLimit, walkInQuota, minimumNoticeMinutes, horizonDays };
}
