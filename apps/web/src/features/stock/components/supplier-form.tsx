import {
  type AddSupplierInput,
  addSupplierInput,
  mostLeadDays,
  type SupplierRow,
} from "@carepoint/domain/stock/suppliers";
import { Button } from "@carepoint/ui/blocks/button";
import { NumberField } from "@carepoint/ui/blocks/number-field";
import { SwitchField } from "@carepoint/ui/blocks/switch-field";
import { TextArea } from "@carepoint/ui/blocks/text-area";
import { TextField } from "@carepoint/ui/blocks/text-field";
import { Trans, useLingui } from "@lingui/react/macro";
import { type FormEvent, useState } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { usePurchasingCommands } from "./purchasing-data.ts";
import { readUnits } from "./typed-units.ts";

type SupplierFormProps = { supplier: SupplierRow | null; onDone: () => void };

const texts = ["name", "phone", "email", "gstin", "licence", "address"] as const;
type Text = (typeof texts)[number];

/** Who brings medicines: what stands on papers, how long it takes, and whether it still brings. */
export function SupplierForm({ supplier, onDone }: SupplierFormProps) {
  const { t } = useLingui();
  const offline = useOnlineOnly();
  const { addSupplier, amendSupplier } = usePurchasingCommands();
  const [typed, setTyped] = useState<Readonly<Record<Text, string>>>(() => typedOf(supplier));
  const [days, setDays] = useState(String(supplier?.leadDays ?? 2));
  const [active, setActive] = useState(supplier?.active ?? true);
  const [isTold, setTold] = useState(false);
  const read = readSupplier(typed, days);
  const wrong = (name: string) => isTold && "wrong" in read && read.wrong.has(name);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTold(true);
    if (!("said" in read)) return;
    const done = { onSuccess: onDone };
    if (supplier)
      amendSupplier.mutate({ ...read.said, supplierId: supplier.id, baseVersion: supplier.version, active }, done);
    else addSupplier.mutate(read.said, done);
  };
  const field = (name: Text, error: string) => ({
    name,
    value: typed[name],
    onChange: ({ target }: { target: { value: string } }) => setTyped({ ...typed, [name]: target.value }),
    ...(wrong(name) && { error }),
  });
  return (
    <form noValidate autoComplete="off" onSubmit={submit} className="flex flex-col gap-4">
      <TextField label={t`Name`} required maxLength={120} {...field("name", t`Fill this in.`)} />
      <TextField label={t`Phone`} inputMode="tel" maxLength={20} {...field("phone", t`Check how this is written.`)} />
      <TextField
        label={t`Email`}
        inputMode="email"
        maxLength={254}
        {...field("email", t`Check how this is written.`)}
      />
      <TextArea label={t`Address`} maxLength={300} rows={2} {...field("address", t`This is too long.`)} />
      <TextField
        label="GSTIN"
        maxLength={15}
        {...field("gstin", t`Enter the 15 characters as they stand on the certificate.`)}
      />
      <TextField label={t`Drug licence`} maxLength={60} {...field("licence", t`This is too long.`)} />
      <NumberField
        label={t`Days from order to delivery`}
        required
        value={days}
        onChange={({ target }) => setDays(target.value)}
        {...(wrong("leadDays") && { error: t`Enter whole days, at most ${mostLeadDays}.` })}
      />
      {supplier && (
        <SwitchField
          label={t`Still brings`}
          hint={t`Whoever is switched off is offered nowhere any more.`}
          checked={active}
          onChange={({ target }) => setActive(target.checked)}
        />
      )}
      <ErrorNotice error={addSupplier.error ?? amendSupplier.error} />
      <Button
        type="submit"
        variant="primary"
        blocked={offline}
        pending={addSupplier.isPending || amendSupplier.isPending}
      >
        <Trans>Save</Trans>
      </Button>
    </form>
  );
}

function typedOf(supplier: SupplierRow | null): Record<Text, string> {
  const { name = "", phone, email, gstin, licence, address = "" } = supplier ?? {};
  return { name, address, phone: phone ?? "", email: email ?? "", gstin: gstin ?? "", licence: licence ?? "" };
}

type Read = { readonly said: AddSupplierInput } | { readonly wrong: ReadonlySet<string> };

/** What is left empty is not there. */
function readSupplier(typed: Readonly<Record<Text, string>>, days: string): Read {
  const filled = Object.entries(typed).filter(([name, text]) => name === "name" || text.trim() !== "");
  const parsed = addSupplierInput.safeParse({ ...Object.fromEntries(filled), leadDays: readUnits(days, mostLeadDays) });
  if (parsed.success) return { said: parsed.data };
  return { wrong: new Set(parsed.error.issues.map(({ path }) => String(path[0]))) };
}
