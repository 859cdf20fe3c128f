import type { RecallId } from "@carepoint/domain/kernel/id";
import { Button } from "@carepoint/ui/blocks/button";
import { useToast } from "@carepoint/ui/blocks/toast-region";
import { plural } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { BellRing } from "lucide-react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { useSession } from "../../../lib/session.ts";
import { useTellRecalled } from "./recall-data.ts";

/** For who manages the pharmacy: one press tells everybody who still has some of it and was not told. */
export function TellRecalled({ recallId }: { recallId: RecallId }) {
  const { t } = useLingui();
  const toast = useToast();
  const blocked = useOnlineOnly();
  const tell = useTellRecalled();
  if (useSession()?.role === "pharmacist") return null;
  const press = () =>
    tell.mutate(
      { recallId },
      {
        onSuccess: ({ told }) =>
          toast(
            told === 0
              ? { title: t`Nobody is left to be told. Ring those who have no account.` }
              : { title: plural(told, { one: "# person was told", other: "# people were told" }), tone: "success" },
          ),
      },
    );
  return (
    <div className="flex flex-col items-start gap-2" data-print="hidden">
      <p className="max-w-prose text-soft">
        <Trans>
          They are asked to call the pharmacy about a medicine, without its name. Each is told once; ring those who were
          not.
        </Trans>
      </p>
      <Button icon={<BellRing aria-hidden />} blocked={blocked} pending={tell.isPending} onClick={press}>
        <Trans>Tell those who have it</Trans>
      </Button>
      <ErrorNotice error={tell.error} />
    </div>
  );
}
