# database.py
import psycopg2
connection = psycopg2.connect(host='db', user='app', sslmode='verify-full')
def main():
    print(f"{connection}")
