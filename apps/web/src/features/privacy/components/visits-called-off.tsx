import { Plural } from "@lingui/react/macro";

/** Visits ahead that an erasure calls off. Draws nothing where there is none. */
export function VisitsCalledOff({ visits }: { visits: number }) {
  if (visits === 0) return null;
  return (
    <p>
      <Plural
        value={visits}
        one="# visit ahead is called off, with what its terms give back."
        other="# visits ahead are called off, with what their terms give back."
      />
    </p>
  );
}
