import { pharmacistNumber } from "@carepoint/domain/accounts/pharmacist";
import { accountId } from "@carepoint/domain/kernel/id";
import { Button } from "@carepoint/ui/blocks/button";
import { TextField } from "@carepoint/ui/blocks/text-field";
import { useToast } from "@carepoint/ui/blocks/toast-region";
import { Trans, useLingui } from "@lingui/react/macro";
import { type FormEvent, useState } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { type StaffMember, useStaffCommands } from "./staff-data.ts";

/** Under which number the state's pharmacy council knows a pharmacist: bills of medicines and registers say it. */
export function PharmacistNumber({ member }: { member: StaffMember }) {
  const { t } = useLingui();
  const toast = useToast();
  const blocked = useOnlineOnly();
  const { registerPharmacist } = useStaffCommands();
  const [typed, setTyped] = useState(member.pharmacistRegistration ?? "");
  const read = pharmacistNumber.safeParse(typed);
  const isGone = typed.trim() === "" && member.pharmacistRegistration !== null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!read.success && !isGone) return;
    registerPharmacist.mutate(
      { accountId: accountId.parse(member.accountId), number: read.data ?? null },
      { onSuccess: () => toast({ title: t`Saved` }) },
    );
  };
  return (
    <section className="flex flex-col gap-3">
      <h3 className="text-lg">
        <Trans>Pharmacist</Trans>
      </h3>
      <form noValidate autoComplete="off" onSubmit={submit} className="flex flex-col gap-3">
        <TextField
          label={t`Registration number`}
          hint={t`With the state's pharmacy council. Without one, nothing that needs a prescription is handed out.`}
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
        />
        <ErrorNotice error={registerPharmacist.error} />
        <div>
          <Button
            type="submit"
            pending={registerPharmacist.isPending}
            blocked={blocked ?? (read.success || isGone ? undefined : t`Enter the number as the council wrote it.`)}
          >
            <Trans>Save</Trans>
          </Button>
        </div>
      </form>
    </section>
  );
}
