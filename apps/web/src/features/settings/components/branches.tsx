import { phoneText } from "@carepoint/domain/kernel/phone-text";
import type { BranchView } from "@carepoint/domain/settings/schema";
import { Button } from "@carepoint/ui/blocks/button";
import { List, ListRow } from "@carepoint/ui/blocks/list-row";
import { Sheet } from "@carepoint/ui/blocks/sheet";
import { Trans, useLingui } from "@lingui/react/macro";
import { Plus } from "lucide-react";
import { useState } from "react";
import { useLocalized } from "../../../lib/localized.ts";
import { BranchForm } from "./branch-form.tsx";

/** The hospital's branches; a new one gets its clock once and for all. */
export function Branches({ branches }: { branches: readonly BranchView[] }) {
  const { t } = useLingui();
  const pick = useLocalized();
  const [edited, setEdited] = useState<BranchView | "new">();
  const close = () => setEdited(undefined);
  return (
    <div className="flex flex-col gap-4">
      <List label={t`Branches`}>
        {branches.map((branch) => (
          <ListRow
            key={branch.id}
            title={pick(branch.name)}
            description={`${pick(branch.address)} · ${phoneText(branch.phone)} · ${branch.code} · ${branch.gstin ?? branch.zone}`}
            onClick={() => setEdited(branch)}
          />
        ))}
      </List>
      <Button className="self-start" icon={<Plus aria-hidden="true" />} onClick={() => setEdited("new")}>
        <Trans>Open a branch</Trans>
      </Button>
      <Sheet
        open={edited !== undefined}
        onClose={close}
        closeLabel={t`Close`}
        title={edited === "new" ? t`New branch` : t`Branch`}
      >
        {edited && <BranchForm branch={edited === "new" ? undefined : edited} onSaved={close} />}
      </Sheet>
    </div>
  );
}
