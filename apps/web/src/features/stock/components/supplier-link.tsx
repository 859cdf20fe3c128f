import { linkSupplierInput } from "@carepoint/domain/stock/supplier-link";
import type { SupplierRow } from "@carepoint/domain/stock/suppliers";
import { Button } from "@carepoint/ui/blocks/button";
import { TextField } from "@carepoint/ui/blocks/text-field";
import { Trans, useLingui } from "@lingui/react/macro";
import { type FormEvent, useState } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { usePurchasingCommands } from "./purchasing-data.ts";

/** Where the supplier's own system takes orders, and the key that it gave. The key is kept sealed and not shown again. */
export function SupplierLink({ supplier }: { supplier: SupplierRow }) {
  const { t } = useLingui();
  const offline = useOnlineOnly();
  const { link, unlink } = usePurchasingCommands();
  const [url, setUrl] = useState(supplier.link ?? "");
  const [key, setKey] = useState("");
  const { id: supplierId } = supplier;
  const read = linkSupplierInput.safeParse({ supplierId, url: url.trim(), key });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (read.success) link.mutate(read.data, { onSuccess: () => setKey("") });
  };
  return (
    <form noValidate autoComplete="off" onSubmit={submit} className="flex flex-col gap-4 border-hairline border-t pt-4">
      <h3 className="text-lg">
        <Trans>The supplier's own system</Trans>
      </h3>
      <p className="text-sm text-soft">
        {supplier.link ? (
          <Trans>Orders that are approved go there by themselves.</Trans>
        ) : (
          <Trans>Without one, orders are told to the supplier by hand.</Trans>
        )}
      </p>
      <TextField
        label={t`Address of the system`}
        inputMode="url"
        maxLength={300}
        value={url}
        onChange={({ target }) => setUrl(target.value)}
      />
      <TextField
        label={t`Key that the supplier gave`}
        hint={t`It is kept sealed and not shown again.`}
        maxLength={200}
        value={key}
        onChange={({ target }) => setKey(target.value)}
      />
      <ErrorNotice error={link.error ?? unlink.error} />
      <div className="flex flex-wrap gap-2">
        <Button
          type="submit"
          pending={link.isPending}
          blocked={offline ?? (read.success ? undefined : t`Enter the address and the key first.`)}
        >
          <Trans>Save the link</Trans>
        </Button>
        {supplier.link && (
          <Button
            variant="quiet"
            blocked={offline}
            pending={unlink.isPending}
            onClick={() => unlink.mutate({ supplierId })}
          >
            <Trans>End the link</Trans>
          </Button>
        )}
      </div>
    </form>
  );
}
