import { calendarDate } from "@carepoint/domain/kernel/calendar";
import { storeId as storeIdOf } from "@carepoint/domain/kernel/id";
import type { LicenceForm, LicenceView } from "@carepoint/domain/stock/licences";
import { Button } from "@carepoint/ui/blocks/button";
import { TextField } from "@carepoint/ui/blocks/text-field";
import { useToast } from "@carepoint/ui/blocks/toast-region";
import { Trans, useLingui } from "@lingui/react/macro";
import { type FormEvent, useState } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { useSetLicence } from "./register-data.ts";
import { licenceNames } from "./register-words.ts";

type LicenceFieldsProps = {
  storeId: string;
  form: LicenceForm;
  licence: LicenceView | undefined;
  onDone: () => void;
};

/** One licence of a store: its number and its last day. Without a number it is taken away. */
export function LicenceFields({ storeId, form, licence, onDone }: LicenceFieldsProps) {
  const { t, i18n } = useLingui();
  const toast = useToast();
  const blocked = useOnlineOnly();
  const set = useSetLicence();
  const [number, setNumber] = useState(licence?.number ?? "");
  const [until, setUntil] = useState<string>(licence?.expiresOn ?? "");
  const expiresOn = calendarDate.safeParse(until).data ?? null;
  const named = number.trim();
  const isSaid = named !== "" || licence !== undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isSaid) return;
    const said = { storeId: storeIdOf.parse(storeId), form, number: named === "" ? null : named, expiresOn };
    set.mutate(said, {
      onSuccess: () => {
        toast({ title: t`Saved` });
        onDone();
      },
    });
  };
  return (
    <form noValidate autoComplete="off" onSubmit={submit} className="flex flex-col gap-3">
      <h3 className="font-strong">{i18n._(licenceNames[form])}</h3>
      <div className="flex flex-wrap items-end gap-3">
        <TextField
          className="w-full sm:w-64"
          label={t`Number of the licence`}
          value={number}
          maxLength={60}
          onChange={({ target }) => setNumber(target.value)}
        />
        <TextField
          className="w-full sm:w-48"
          type="date"
          label={t`Last day`}
          hint={t`Leave it empty for one that does not end.`}
          value={until}
          onChange={({ target }) => setUntil(target.value)}
        />
        <Button
          type="submit"
          variant="primary"
          pending={set.isPending}
          blocked={blocked ?? (isSaid ? undefined : t`Enter the number of the licence.`)}
        >
          <Trans>Save</Trans>
        </Button>
        <Button onClick={onDone}>
          <Trans>Cancel</Trans>
        </Button>
      </div>
      <ErrorNotice error={set.error} />
    </form>
  );
}
