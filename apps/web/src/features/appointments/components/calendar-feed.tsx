import { Button } from "@carepoint/ui/blocks/button";
import { Panel } from "@carepoint/ui/blocks/panel";
import { TextField } from "@carepoint/ui/blocks/text-field";
import { useToast } from "@carepoint/ui/blocks/toast-region";
import { Trans, useLingui } from "@lingui/react/macro";
import { CalendarPlus, Copy } from "lucide-react";
import { useState } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useHospitalZone } from "../../../components/hospital-zone.ts";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { visitTime } from "../../../lib/format.ts";
import { useSession } from "../../../lib/session.ts";
import { useCalendarFeed } from "../data.ts";

/** A private address under which the reader's own calendar shows their visits: made, copied once, and revoked. */
export function CalendarFeed() {
  const role = useSession()?.role;
  return role === "patient" || role === "doctor" ? <Feed /> : null;
}

function Feed() {
  const { t } = useLingui();
  const toast = useToast();
  const offline = useOnlineOnly();
  const zone = useHospitalZone();
  const { feed, open, revoke } = useCalendarFeed();
  const [address, setAddress] = useState<string>();
  const since = feed.data && visitTime(feed.data.openedAt, zone);
  const make = () => {
    const secret = newSecret();
    open.mutate({ secret }, { onSuccess: () => setAddress(`${location.origin}/api/calendar/${secret}.ics`) });
  };
  const copy = async () => {
    await navigator.clipboard.writeText(address ?? "");
    toast({ title: t`The address is copied`, tone: "success" });
  };
  return (
    <Panel title={t`My calendar`}>
      <div className="flex flex-col gap-4">
        <p className="max-w-prose text-soft">
          <Trans>
            Your calendar app can show your visits by a private address: the times and the hospital's name, nothing
            about health. Whoever has the address can read them.
          </Trans>
        </p>
        <ErrorNotice error={open.error ?? revoke.error} />
        {address && (
          <div className="flex flex-col gap-2">
            <TextField
              readOnly
              label={t`Private address`}
              hint={t`It is shown this once. Add it in your calendar app as a calendar from a link.`}
              value={address}
              onFocus={(event) => event.target.select()}
            />
            <Button className="self-start" icon={<Copy aria-hidden />} onClick={() => void copy()}>
              <Trans>Copy the address</Trans>
            </Button>
          </div>
        )}
        {!address && since && (
          <p>
            <Trans>An address is in use since {since}.</Trans>
          </p>
        )}
        <div className="flex flex-wrap gap-2">
          <Button icon={<CalendarPlus aria-hidden />} blocked={offline} pending={open.isPending} onClick={make}>
            {since ? <Trans>Make a new address, end this one</Trans> : <Trans>Make a private address</Trans>}
          </Button>
          {since && (
            <Button
              variant="quiet"
              blocked={offline}
              pending={revoke.isPending}
              onClick={() => revoke.mutate({}, { onSuccess: () => setAddress(undefined) })}
            >
              <Trans>End the address</Trans>
            </Button>
          )}
        </div>
      </div>
    </Panel>
  );
}

/** 256 bits, made here: the server never has more than their hash. */
function newSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replace(/=+$/, "");
}
