// The same requests as in the daily tests, in their thousands: LVZHI_FUZZ and LVZHI_FUZZ_SEED say how many and which.
import '../security/random-input.test.ts'
