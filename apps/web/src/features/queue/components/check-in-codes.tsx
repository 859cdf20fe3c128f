import { Button } from "@carepoint/ui/blocks/button";
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Printer } from "lucide-react";
import { useHospitalZone } from "../../../components/hospital-zone.ts";
import { QrCode } from "../../../components/qr-code.tsx";
import { QueryView } from "../../../components/query-view.tsx";
import { fullTime } from "../../../lib/format.ts";
import { useTRPC } from "../../../lib/trpc.ts";

/** A code is fetched anew before it is over: it holds for two minutes at least. */
const refreshMs = 30_000;

export function checkInAddress(code: string): string {
  return `${location.origin}/check-in#${code}`;
}

/** The code at the counter: on this screen it changes each minute, on paper it holds for the day. */
export function CheckInCodes() {
  const { t } = useLingui();
  const zone = useHospitalZone();
  const trpc = useTRPC();
  const codes = useQuery(trpc.queue.checkInCodes.queryOptions(undefined, { refetchInterval: refreshMs, staleTime: 0 }));
  return (
    <QueryView query={codes}>
      {({ screen, paper }) => (
        <div className="flex flex-wrap items-start gap-x-8 gap-y-4">
          <QrCode className="size-56 print:hidden" text={checkInAddress(screen.code)} label={t`Code to check in`} />
          <div className="hidden flex-col gap-4 print:flex">
            <p className="font-strong text-3xl">{t`You have a booking today? Scan this to check in.`}</p>
            <QrCode className="size-[12cm]" text={checkInAddress(paper.code)} label={t`Code to check in, on paper`} />
            <p>{t`Holds until ${fullTime(paper.until, zone)}`}</p>
          </div>
          <div className="flex min-w-64 max-w-prose flex-1 flex-col items-start gap-3 print:hidden">
            <p>
              <Trans>
                Patients with a booking scan it with their phone's camera and check in themselves. On this screen the
                code changes each minute, so that nobody can check in from home with a picture of it.
              </Trans>
            </p>
            <p className="text-soft">
              <Trans>A printed one holds until tonight. Take it down in the evening.</Trans>
            </p>
            <Button icon={<Printer aria-hidden="true" />} onClick={() => print()}>
              <Trans>Print today's code</Trans>
            </Button>
          </div>
        </div>
      )}
    </QueryView>
  );
}
