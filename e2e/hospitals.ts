/** The hospital of a worker: at its address, with its own stand-ins for the world outside and its own clock. */
export interface Place {
  readonly inbox: string;
  readonly sandbox: string;
  readonly ownerUrl: string;
}

const firstPort = Number(process.env.E2E_PORT ?? 4300);
const portsOfEach = 10;

/** Playwright numbers the workers that run side by side from 0; whoever asks outside of one means the first. */
const own = Number(process.env.TEST_PARALLEL_INDEX ?? 0);

export const ownAddress = addressOf(own);

export function addressOf(worker: number): string {
  return `http://localhost:${firstPort + worker * portsOfEach}`;
}

/** Workers are processes of their own: what the setup opened reaches them in the environment. */
export function announce(worker: number, place: Place): void {
  process.env[nameOf(worker)] = JSON.stringify(place);
}

/** For writing specs against a hospital that already runs, the same three are named in the environment one by one. */
export function ownPlace(): Place {
  const { E2E_INBOX: inbox = "", E2E_SANDBOX: sandbox = "", E2E_OWNER_URL: ownerUrl = "" } = process.env;
  const announced = process.env[nameOf(own)];
  return announced ? (JSON.parse(announced) as Place) : { inbox, sandbox, ownerUrl };
}

const nameOf = (worker: number) => `E2E_HOSPITAL_${worker}`;
