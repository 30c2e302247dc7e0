/**
 * Every wait of these tests, times `KASSA_SLOW`: for a machine that does much else beside them. What waits for a sign goes on as soon as
 * the sign is there, so a larger factor costs time only where a test fails.
 */
export const patience = (milliseconds: number) => milliseconds * Math.max(1, Number(process.env.KASSA_SLOW) || 1);
