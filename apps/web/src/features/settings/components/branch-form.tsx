import { type BranchView, type OpenBranchInput, openBranchInput } from "@carepoint/domain/settings/schema";
import { Button } from "@carepoint/ui/blocks/button";
import { FormErrorSummary } from "@carepoint/ui/blocks/form-error-summary";
import { TextField } from "@carepoint/ui/blocks/text-field";
import { zodResolver } from "@hookform/resolvers/zod";
import { Trans, useLingui } from "@lingui/react/macro";
import { useForm } from "react-hook-form";
import type * as z from "zod";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useFieldErrors } from "../../../components/field-errors.ts";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { useSettingsCommands } from "../data.ts";

const orNothing = { setValueAs: (typed: string | undefined) => typed || undefined };

/** A branch's name, address and telephone. Its zone is fixed: moving it would move every visit booked there. */
export function BranchForm({ branch, onSaved }: { branch: BranchView | undefined; onSaved: () => void }) {
  const { t } = useLingui();
  const blocked = useOnlineOnly();
  const { openBranch, amendBranch } = useSettingsCommands();
  const form = useForm<z.input<typeof openBranchInput>, unknown, OpenBranchInput>({
    resolver: zodResolver(openBranchInput),
    defaultValues: branch
      ? { name: branch.name, address: branch.address, phone: branch.phone, zone: branch.zone }
      : { zone: "Asia/Kolkata" },
  });
  const texts = useFieldErrors(form.formState.errors);
  const submit = form.handleSubmit(({ zone, ...input }) =>
    branch
      ? amendBranch.mutate({ branchId: branch.id, ...input }, { onSuccess: onSaved })
      : openBranch.mutate({ zone, ...input }, { onSuccess: onSaved }),
  );
  const field = (id: "name.en" | "name.hi" | "address.en" | "address.hi" | "phone" | "zone") => ({
    ...form.register(id, id.endsWith("hi") ? orNothing : {}),
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
      <ErrorNotice error={openBranch.error ?? amendBranch.error} />
      <Button type="submit" variant="primary" blocked={blocked} pending={openBranch.isPending || amendBranch.isPending}>
        <Trans>Save branch</Trans>
      </Button>
    </form>
  );
}
