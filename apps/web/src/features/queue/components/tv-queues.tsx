import type { ShownQueue, ShownToken } from "@carepoint/domain/queue/displays";
import { Trans, useLingui } from "@lingui/react/macro";
import { serverNow } from "../../../lib/clock.ts";
import { timeOf } from "../../../lib/format.ts";
import { useLocalized } from "../../../lib/localized.ts";
import { usePages } from "./display-data.ts";

const perPage = 6;

/** Each doctor's line: where, who is in, who comes next and how long it takes. More than fit take turns. */
export function TvQueues({ queues, zone }: { queues: readonly ShownQueue[]; zone: string }) {
  const { t } = useLingui();
  const { shown, page, pages } = usePages(queues, perPage);
  if (queues.length === 0)
    return (
      <p className="text-[4vh] text-board-soft">
        <Trans>Nobody has a token yet today.</Trans>
      </p>
    );
  const head = "pb-[0.6vh] text-start font-normal text-[2.6vh] text-board-soft";
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <table className="w-full border-collapse" aria-label={t`Doctors`}>
        <thead>
          <tr>
            <th scope="col" className={`w-[40%] ${head}`}>
              <Trans>Doctor</Trans>
            </th>
            <th scope="col" className={`w-[17%] ${head}`}>
              <Trans>Now</Trans>
            </th>
            <th scope="col" className={`w-[26%] ${head}`}>
              <Trans>Next</Trans>
            </th>
            <th scope="col" className={head}>
              <Trans>Wait</Trans>
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((queue) => (
            <Line key={queue.doctorId} queue={queue} zone={zone} />
          ))}
        </tbody>
      </table>
      {pages > 1 && (
        <p className="mt-auto text-end text-[2.6vh] text-board-soft">
          <Trans>
            Page {page + 1} of {pages}
          </Trans>
        </p>
      )}
    </div>
  );
}

function Line({ queue, zone }: { queue: ShownQueue; zone: string }) {
  const say = useLocalized();
  const { doctorName, departmentName, point, serving, next, waiting, delayMinutes } = queue;
  const more = waiting - next.length;
  return (
    <tr className="border-board-line border-t-2 align-top">
      <th scope="row" className="py-[1vh] pe-[1vw] text-start font-normal">
        <span className="block font-strong text-[3.6vh] leading-tight">{doctorName}</span>
        <span className="block text-[2.8vh] leading-tight text-board-soft">{point ?? say(departmentName)}</span>
        {delayMinutes > 0 && (
          <span className="mt-[0.4vh] inline-block rounded-box bg-board-now px-[0.6vw] font-strong text-[2.8vh] text-board leading-tight">
            <Trans>Delayed {delayMinutes} min</Trans>
          </span>
        )}
      </th>
      <td className="py-[1vh] pe-[1vw]">
        <Numbers tokens={serving} className="text-[7vh] text-board-now" />
      </td>
      <td className="py-[1vh] pe-[1vw]">
        <Numbers tokens={next} className="text-[4.6vh]" />
        {more > 0 && (
          <span className="block text-[2.6vh] leading-tight text-board-soft">
            <Trans>and {more} more</Trans>
          </span>
        )}
      </td>
      <td className="py-[1vh] text-[3vh] leading-tight">
        <Wait wait={queue.wait} zone={zone} />
      </td>
    </tr>
  );
}

function Numbers({ tokens, className }: { tokens: readonly ShownToken[]; className: string }) {
  if (tokens.length === 0) return <span className="text-[3.6vh] text-board-soft">–</span>;
  return (
    <ul className={`flex flex-wrap items-baseline gap-x-[1vw] font-strong leading-none tabular-nums ${className}`}>
      {tokens.map(({ number, name }) => (
        <li key={number}>
          {number}
          {name && <span className="ms-[0.3vw] font-normal text-[2.6vh] text-board-soft">{name}</span>}
        </li>
      ))}
    </ul>
  );
}

/** From an hour on a time of day says more than minutes. */
const longWait = 60;

function Wait({ wait, zone }: { wait: ShownQueue["wait"]; zone: string }) {
  if (wait === null)
    return (
      <span className="text-board-soft">
        <Trans>not known yet</Trans>
      </span>
    );
  if (wait.from >= longWait) {
    const from = new Date(serverNow() + wait.from * 60_000).toISOString();
    return <Trans>not before {timeOf(from, zone)}</Trans>;
  }
  return wait.from === 0 ? <Trans>up to {wait.to} min</Trans> : <Trans>{`${wait.from}–${wait.to}`} min</Trans>;
}
