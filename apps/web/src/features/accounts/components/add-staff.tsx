import { emailSchema } from "@carepoint/domain/kernel/contact";
import { type AccountId, accountId } from "@carepoint/domain/kernel/id";
import { Button } from "@carepoint/ui/blocks/button";
import { TextField } from "@carepoint/ui/blocks/text-field";
import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { GrantRole } from "./grant-role.tsx";
import { useFindAccount } from "./staff-data.ts";

/** Someone who already has an account, found by the address of mail, gets a first role. */
export function AddStaff({ onGranted }: { onGranted: (accountId: string) => void }) {
  const { t } = useLingui();
  const findAccount = useFindAccount();
  const [mail, setMail] = useState("");
  const [faulty, setFaulty] = useState(false);
  const find = useMutation({ mutationFn: findAccount });
  const found: AccountId | undefined = find.data ? accountId.parse(find.data.accountId) : undefined;
  const search = (event: FormEvent) => {
    event.preventDefault();
    const email = emailSchema.safeParse(mail);
    setFaulty(!email.success);
    if (email.success) find.mutate(email.data);
  };
  return (
    <div className="flex flex-col gap-5">
      <form noValidate onSubmit={search} className="flex flex-col gap-3">
        <TextField
          type="email"
          label={t`E-mail of the person`}
          hint={t`They sign up first; then you give the role here.`}
          value={mail}
          error={faulty ? t`Enter a whole e-mail address.` : undefined}
          onChange={(event) => setMail(event.target.value)}
        />
        <Button type="submit" className="self-start" pending={find.isPending}>
          <Trans>Find</Trans>
        </Button>
        <ErrorNotice error={find.error} />
        {find.data === null && (
          <p role="status" className="text-soft">
            <Trans>No account has this address. Ask the person to sign up first.</Trans>
          </p>
        )}
      </form>
      {found && (
        <section className="flex flex-col gap-3">
          <p className="font-strong">{find.data?.name}</p>
          <GrantRole accountId={found} onGranted={() => onGranted(found)} />
        </section>
      )}
    </div>
  );
}
