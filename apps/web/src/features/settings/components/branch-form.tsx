import { gstStates, stateCode } from "@carepoint/domain/billing/supply-place";
import { type OpenBranchInput, openBranchInput } from "@carepoint/domain/settings/branches";
import type { BranchView } from "@carepoint/domain/settings/schema";
import { Button } from "@carepoint/ui/blocks/button";
import { FormErrorSummary } from "@carepoint/ui/blocks/form-error-summary";
import { SelectField } from "@carepoint/ui/blocks/select-field";
import { TextField } from "@carepoint/ui/blocks/text-field";
import { zodResolver } from "@hookform/resolvers/zod";
import { Trans, useLingui } from "@lingui/react/macro";
import { useForm } from "react-hook-form";
import type * as z from "zod";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useFieldErrors } from "../../../components/field-errors.ts";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { useLocalized } from "../../../lib/localized.ts";
import { useSettingsCommands } from "../data.ts";

type Field = "name.en" | "name.hi" | "address.en" | "address.hi" | "phone" | "zone" | "code" | "state" | "gstin";

const orNothing = { setValueAs: (typed: string | undefined) => typed || undefined };

const orNull = { setValueAs: (typed: string | null) => typed || null };

/** A branch's name, address, telephone and registration. Its zone is fixed: moving it would move every visit booked there. */
export function BranchForm({ branch, onSaved }: { branch: BranchView | undefined; onSaved: () => void }) {
  const { t } = useLingui();
  const pick = useLocalized();
  const blocked = useOnlineOnly();
  const { openBranch, amendBranch } = useSettingsCommands();
  const form = useForm<z.input<typeof openBranchInput>, unknown, OpenBranchInput>({
    resolver: zodResolver(openBranchInput),
    defaultValues: branch ? valuesOf(branch) : { zone: "Asia/Kolkata" },
  });
  const texts = useFieldErrors(form.formState.errors);
  const submit = form.handleSubmit(({ zone, ...input }) =>
    branch
      ? amendBranch.mutate({ branchId: branch.id, ...input }, { onSuccess: onSaved })
      : openBranch.mutate({ zone, ...input }, { onSuccess: onSaved }),
  );
  const field = (id: Field) => ({
    ...form.register(id, id === "gstin" ? orNull : id.endsWith("hi") ? orNothing : {}),
    error: texts.of(id),
  });
  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-4">
      {texts.all.length > 0 && (
        <FormErrorSummary key={form.formState.submitCount} title={texts.title} errors={texts.all} />
      )}
      <TextField label={t`Name in English`} required {...field("name.en")} />
      <TextField label={t`Name in Hindi`} lang="hi" {...field("name.hi")} />
      <TextField label={t`Address in English`} required {...field("address.en")} />
      <TextField label={t`Address in Hindi`} lang="hi" {...field("address.hi")} />
      <TextField label={t`Telephone`} type="tel" required {...field("phone")} />
      <TextField
        label={t`Time zone`}
        hint={branch ? t`Fixed since the branch opened.` : t`It cannot be changed later.`}
        readOnly={branch !== undefined}
        required
        {...field("zone")}
      />
      <TextField
        label={t`Code on bills`}
        hint={t`Two or three letters. Bill numbers begin with it, and it stays once a bill was issued.`}
        maxLength={3}
        autoCapitalize="characters"
        required
        {...field("code")}
      />
      <SelectField
        label={t`State or union territory`}
        required
        placeholder={t`Choose a state`}
        options={Object.entries(gstStates)
          .toSorted(([a], [b]) => Number(a) - Number(b))
          .map(([value, name]) => ({ value, label: `${value} ${pick(name)}` }))}
        {...field("state")}
      />
      <TextField
        label={t`GST registration number`}
        hint={t`Leave it empty for a branch that is not registered. Another GSTIN begins new bill numbers.`}
        maxLength={15}
        autoCapitalize="characters"
        {...field("gstin")}
      />
      <ErrorNotice error={openBranch.error ?? amendBranch.error} />
      <Button type="submit" variant="primary" blocked={blocked} pending={openBranch.isPending || amendBranch.isPending}>
        <Trans>Save branch</Trans>
      </Button>
    </form>
  );
}

function valuesOf({ name, address, phone, zone, code, state, gstin }: BranchView) {
  const known = stateCode.safeParse(state).data;
  return { name, address, phone, zone, code, gstin, ...(known && { state: known }) };
}
