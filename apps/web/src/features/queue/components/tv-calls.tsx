import type { ShownCall } from "@carepoint/domain/queue/displays";
import { Trans } from "@lingui/react/macro";

type TvCallsProps = {
  calls: readonly ShownCall[];
  /** The one that came a moment ago: it stands out until everybody has looked up. */
  fresh: string | undefined;
};

/** Who is to come in now, as large as the screen allows, and the calls before that. */
export function TvCalls({ calls: [latest, ...before], fresh }: TvCallsProps) {
  if (!latest)
    return (
      <section className="flex flex-1 flex-col justify-center rounded-box border-2 border-board-line p-[2vh]">
        <p className="text-[4vh] leading-tight text-board-soft">
          <Trans>Nobody is being called now.</Trans>
        </p>
      </section>
    );
  const isFresh = latest.call === fresh;
  return (
    <section
      aria-live="polite"
      className={`flex min-h-0 flex-1 flex-col rounded-box border-4 p-[2vh] ${
        isFresh ? "border-board-now bg-board-now text-board" : "border-board-now text-on-board"
      }`}
    >
      <h2 className="font-strong text-[3.6vh] leading-tight">
        <Trans>Please come in</Trans>
      </h2>
      <p className="font-strong text-[min(27vh,15vw)] leading-none tabular-nums">{latest.number}</p>
      {latest.name && <p className="font-strong text-[6vh] leading-tight">{latest.name}</p>}
      {latest.point && (
        <p className="font-strong text-[6.4vh] leading-tight [overflow-wrap:anywhere]">{latest.point}</p>
      )}
      <p className="text-[4vh] leading-tight">{latest.doctorName}</p>
      {before.length > 0 && (
        <ul className={`mt-auto border-t-2 pt-[1vh] ${isFresh ? "border-board" : "border-board-line"}`}>
          {before.map(({ call, number, point, doctorName }) => (
            <li key={call} className="flex items-baseline gap-[1vw] text-[3.4vh] leading-tight">
              <span className="font-strong text-[5vh] tabular-nums">{number}</span>
              <span className="min-w-0 truncate">{point ?? doctorName}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
