// Foreign pages, climbing paths and inner addresses: short enough for the daily tests, named here so that the sets are whole.
import '../security/hostile-requests.test.ts'
import '../security/request-frame.test.ts'
