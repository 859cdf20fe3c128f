export interface DemoLogin {
  readonly role: string;
  readonly name: string;
  readonly email: string;
  readonly username: string;
  readonly phone?: string;
  readonly password: string;
}

const password = "a quiet ward at night";

const login = (role: string, name: string, username: string, phone?: string): DemoLogin => ({
  role,
  name,
  email: `${username}@demo.carepoint.example`,
  username,
  password,
  ...(phone ? { phone } : {}),
});

/** One account per role of the demo hospital, and a doctor who still waits for approval. */
export const demoLogins: readonly DemoLogin[] = [
  login("superuser", "Meera Krishnan", "meera"),
  login("admin", "Arjun Nair", "arjun"),
  login("content_manager", "Sana Shaikh", "sana"),
  login("billing_manager", "Farhan Qureshi", "farhan"),
  login("pharmacy_manager", "Lata Deshpande", "lata"),
  login("front_desk", "Kavita Joshi", "kavita"),
  login("doctor", "Dr. Ananya Rao", "ananya"),
  login("pharmacist", "Suresh Patil", "suresh"),
  login("patient", "Rohan Mehta", "rohan", "+919820012345"),
  login("doctor, awaiting approval", "Dr. Vikram Sethi", "vikram"),
];
