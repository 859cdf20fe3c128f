import { phoneText } from "@carepoint/domain/kernel/phone-text";
import type { BranchView } from "@carepoint/domain/settings/schema";
import { Button } from "@carepoint/ui/blocks/button";
import { useLingui } from "@lingui/react/macro";
import { Phone } from "lucide-react";

/** Somebody to ring, where the app alone leads no further. */
export function CallBranch({ branch }: { branch: Pick<BranchView, "phone"> }) {
  const { t } = useLingui();
  return (
    <Button icon={<Phone aria-hidden />} render={<a href={`tel:${branch.phone}`}>.</a>}>
      {t`Call ${phoneText(branch.phone)}`}
    </Button>
  );
}
